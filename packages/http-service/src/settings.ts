import { integerSetting, type SettingValues, textSetting } from '@openverse/settings'

/** Where the process listens and how it is seen from outside; the same for every service in it. */
export const httpSettings = {
  host: textSetting({
    name: 'HOST',
    default: '127.0.0.1',
    description: 'Address to listen on. Set `0.0.0.0` to be reached from other machines.',
  }),
  port: integerSetting({
    name: 'PORT',
    default: 50280,
    maximum: 65_535,
    description: 'TCP port to listen on; 0 takes any free one.',
  }),
  publicUrl: {
    ...textSetting({
      name: 'PUBLIC_URL',
      default: null,
      description:
        'How the installation is reached from outside, such as `https://api.example.org`; links in answers begin with it. Without it they begin with the host of the request.',
    }),
    type: 'URL',
    parse: parsePublicUrl,
  },
  linkScheme: {
    ...textSetting({
      name: 'API_LINK_SCHEME',
      default: null,
      description:
        'The scheme of links in answers, `https` or `http`, where a proxy in front does not tell it. `PUBLIC_URL` says it as well.',
    }),
    type: '`http` or `https`',
    parse: parseScheme,
  },
  trustedProxies: integerSetting({
    name: 'TRUSTED_PROXIES',
    aliases: ['NUM_PROXIES'],
    default: 0,
    maximum: 16,
    description:
      'How many proxies stand in front. Their `X-Forwarded-For`, `-Host` and `-Proto` are believed; with 0 those headers are ignored.',
  }),
}

export type HttpSettings = SettingValues<typeof httpSettings>

function parseScheme(text: string): string {
  if (text !== 'http' && text !== 'https') throw new Error('expected http or https')
  return text
}

function parsePublicUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
    throw new Error('expected an http or https URL such as https://api.example.org')
  }
  if (url.pathname !== '/' || url.search || url.hash) {
    throw new Error('expected scheme and host only, such as https://api.example.org')
  }
  return url.origin
}
