import { Random } from '../contract/random.ts'

/** By script, the syllables that words are made of: letters in places where people write them. */
const syllables: Readonly<Record<string, readonly string[]>> = {
  Latin: 'a E ing Ion é È ñ ü Ö ß å Ø æ ł Ż č ő ţ ğ ı Ư ệ ở đ ā Ŗ ŵ ij œ þ Ð ’s ’ ‘o ª º s 1 20 _'.split(' '),
  Cyrillic: 'а Б во ий Ё щу ы є Ї ґ ў Ђ љ њ џ ќ ә Ғ қ ң ө ү һ ’я'.split(' '),
  Greek: 'α Β γή ός Σ ΟΣ ώ Ϊ ΰ ψυ ἀ ῷ Ἑλ λά δα'.split(' '),
  Hebrew: 'א ב ג ים ות שׁ לָ מִּ ך״ צ׳ נ'.split(' '),
  Arabic: 'ا ب ال ة ى ؤ ئ پ چ گ ی ک مُ دً سّ لا ١ ٢٣ ـ'.split(' '),
  Devanagari: 'अ इ का कि की कु क्ष त्र ज्ञ ों नमः हिं १ २'.split(' '),
  Thai: 'ก ขา แม่ ไทย ดี ที่ น้ำ ผู้ เรา ๑๒ ฯ'.split(' '),
  Chinese: '中 文 图 书 馆 國 語 京 的 一 二 𠮷 ， 。'.split(' '),
  Japanese: '日 本 語 の は を きゃ っと カ ター ッ バナナ ﾊﾞ ﾅﾅ 々 ・ 「 」 Ａ １'.split(' '),
  Korean: '한 국 어 서울 은 는 이 가 대한 민'.split(' '),
}

/** The letters of Korean by themselves, as in chats; with Latin ones between them nobody knows what a word is. */
const koreanLetters = '한 국 어 서울 이 ㅋ ㅎ'.split(' ')
/** What stands right beside words of any other script. */
const foreign = ['7', 'x', 'BTS']

// biome-ignore format: a table
const separators = [
  ' ', ' ', ' ', ', ', '-', ' – ', '. ', ' (', ') ', ': ', '/', ' 3.14 ', ' & ', '  ', ' "', '™ ', ' ★ ', ' ♪♡', ' 👍 ',
  ' 👩‍🎨🏳️‍🌈 ',
]

/** Two hundred lines of each script, the same ones whenever they are asked for. */
export function linesInTenScripts(): string[] {
  const random = new Random(13)
  const scripts = [...Object.values(syllables).map((script) => [...script, ...foreign]), koreanLetters]
  return scripts.flatMap((script) => Array.from({ length: 200 }, () => line(random, script)))
}

function line(random: Random, script: readonly string[]): string {
  const word = () => Array.from({ length: 1 + random.below(4) }, () => random.pick(script)).join('')
  return Array.from({ length: 1 + random.below(6) }, () => word() + random.pick(separators)).join('')
}
