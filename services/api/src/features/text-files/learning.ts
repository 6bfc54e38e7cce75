/** By what they hold; those who learn from files go by their names. */
const extensions = {
  texts: ['txt', 'pdf', 'doc', 'docx', 'odt', 'rtf', 'tex', 'wks', 'wpd', 'wps', 'html'],
  pictures: ['bmp', 'gif', 'ico', 'jpeg', 'jpg', 'png', 'svg', 'tif', 'tiff', 'webp'],
  sounds: ['aac', 'aif', 'amr', 'flac', 'm4a', 'mp3', 'oga', 'opus', 'wav', 'wma'],
  films: ['mp4', 'webm', 'ogg', 'avi', 'mov', 'wmv', 'flv', 'mkv'],
  programs: ['py', 'js', 'java', 'c', 'cpp', 'cs', 'h', 'css', 'php', 'swift', 'go', 'rb', 'pl', 'sh', 'sql'],
} as const

/** ai.txt: nothing here is offered to learn from (api.md 5.3); each work has an owner and a license of its own. */
export function learningText(): string {
  const lines = Object.values(extensions)
    .flat()
    .map((extension) => `Disallow: *.${extension}`)
  return `# Whoever gathers files to train machines: none of these are offered for it.
User-Agent: *
${lines.join('\n')}
Disallow: /
Disallow: *
`
}
