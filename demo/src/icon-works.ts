import { commonColumns, type DemoWork, licenses, titleOfSlug, wordsOfSlug } from './demo-work.ts'
import { readIconSet } from './iconify.ts'

/** The icon sets whose license and creator are those of the whole set. */
const sets = [
  {
    package: 'game-icons',
    source: 'game-icons',
    license: licenses.by3,
    creator: 'Lorc, Delapouite & contributors',
    creatorPage: 'https://game-icons.net/',
    atMost: 850,
  },
  {
    package: 'streamline-freehand-color',
    source: 'streamline-freehand',
    license: licenses.by4,
    creator: 'Streamline',
    creatorPage: 'https://www.streamlinehq.com/',
    atMost: 500,
  },
  {
    package: 'streamline-kameleon-color',
    source: 'streamline-kameleon',
    license: licenses.by4,
    creator: 'Streamline',
    creatorPage: 'https://www.streamlinehq.com/',
    atMost: 400,
  },
  {
    package: 'temaki',
    source: 'temaki',
    license: licenses.cc0,
    creator: 'Bryan Housel',
    creatorPage: 'https://github.com/rapideditor/temaki',
    atMost: 600,
  },
  {
    package: 'ps',
    source: 'prestashop',
    license: licenses.byNc4,
    creator: 'PrestaShop',
    creatorPage: 'https://github.com/PrestaShop/prestashop-icon-font',
    atMost: 400,
  },
] as const

type Set = (typeof sets)[number]

export function* iconWorks(): Generator<DemoWork> {
  for (const set of sets) yield* worksOfSet(set)
}

function* worksOfSet(set: Set): Generator<DemoWork> {
  const icons = readIconSet(set.package)
  const wanted = icons.names.filter((name) => set.package !== 'ps' || !isLeftOut(name))
  for (const name of spreadOver(wanted, set.atMost)) {
    const { svg, width, height } = icons.draw(name)!
    const row = commonColumns({
      source: set.source,
      foreignIdentifier: name,
      landingPage: `https://icon-sets.iconify.design/${set.package}/${name}/`,
      path: `image/${set.source}/${name}.svg`,
      license: set.license,
      creator: set.creator,
      creatorPage: set.creatorPage,
      title: titleOfSlug(name),
      tags: [...wordsOfSlug(name), ...icons.categoriesOf(name).map(wordsOfCategory)],
      category: 'illustration',
    })
    yield {
      kind: 'image',
      row: { ...row, width, height, filesize: Buffer.byteLength(svg) },
      file: { content: svg },
    }
  }
}

/** `ImagesPhotography` → `images photography`. */
function wordsOfCategory(category: string): string {
  return category.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase()
}

/** At most so many of the names, from the whole alphabet. */
function spreadOver(names: readonly string[], atMost: number): readonly string[] {
  if (names.length <= atMost) return names
  return Array.from({ length: atMost }, (_, index) => names[Math.floor((index * names.length) / atMost)]!)
}

/** Marks of companies: the license of a drawing says nothing about the mark it shows. */
function isLeftOut(name: string): boolean {
  return leftOut.has(name.replace(/-(?:alt|icon|buzz|talk|places|messenger)$/, ''))
}

const leftOut = new Set(
  `amazon app-store apple arto aws baidu basecamp bebo behance bing blip blogger bnter brightkite cinch cloudapp
   coroflot creative-commons daft-punk dailybooth delicious designbump designfloat designmoo deviantart digg diigo
   dribbble dropbox drupal dzone ebay ember etsy evernote facebook facto feedburner flickr folkd formspring forrst
   foursquare friendfeed friendster fuck gdgt github goodreads google gowalla grooveshark hacker-news hi5
   hype-machine hyves icq identi instapaper ipad iphone ipod itunes iwatch kik krop label-hogwarts last lego linkedin
   livejournal lovedsgn mac meetup metacafe ming mister-wong mixx mobileme msn myspace newsvine official openid orkut
   pandora path paypal pdiddy photobucket picasa picassa pinboard ping pingchat playstation plixi plurk podcast
   posterous preston qik quik quora rdio readernaut reddit robo scribd sharethis simplenote skype slashdot slideshare
   smugmug soundcloud spotify squarespace squidoo steam stumbleupon technorati threewords tribe tripit tumblr twitter
   viddler vimeo virb w3 whatsapp wikipedia windows wists wordpress xing yahoo yelp youtube zerply zootool zynga`.split(
    /\s+/,
  ),
)
