import { createHash } from 'node:crypto'

/** In JSON `b` is a name, `span` a string, `i` a number or a word: no classes, because a page has ten thousands of them. */
export const pageStyle = `
:root{color-scheme:light dark;--ground:light-dark(#fbfaf9,#17161a);--surface:light-dark(#fff,#222126);
--text:light-dark(#221f26,#f1eff4);--quiet:light-dark(#625d69,#b3adbb);--line:light-dark(#dcd8df,#3b3942);
--accent:light-dark(#a02a62,#f08ab9);--name:light-dark(#1f4f8f,#8ab8f0);--string:light-dark(#2d6040,#9fd0ae);
--word:light-dark(#8a4b08,#e5b577);font:16px/1.5 system-ui,sans-serif}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--text)}
a{color:var(--accent)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
header{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;justify-content:space-between;padding:.75rem clamp(1rem,4vw,3rem);
background:var(--surface);border-bottom:1px solid var(--line)}
header>a{color:inherit;font-weight:650;text-decoration:none}
nav{display:flex;gap:1.25rem}
main{max-width:90rem;margin:0 auto;padding:1rem clamp(1rem,4vw,3rem) 3rem}
h1{margin:.5rem 0;font-size:1.6rem;line-height:1.2}
p{margin:0 0 1rem;max-width:70ch;color:var(--quiet)}
pre{margin:0 0 1rem;padding:.75rem 1rem;border:1px solid var(--line);border-radius:10px;background:var(--surface);
font:.85rem/1.55 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere;tab-size:4}
.request b{color:var(--accent)}
.answer{color:var(--quiet)}
.answer b{color:var(--text)}
.answer span{color:var(--text)}
.json{display:flow-root}
.json b{color:var(--name);font-weight:400}
.json span{color:var(--string);unicode-bidi:isolate}
.json i{color:var(--word);font-style:normal}
.json img{float:right;clear:right;width:8rem;height:8rem;margin:0 0 .5rem 1rem;object-fit:contain}
.place{justify-content:space-between;margin:0 0 1rem;padding:0 1rem;color:var(--quiet)}
.off{visibility:hidden}
@media print{header,.place{display:none}}
`

const styleHash = createHash('sha256').update(pageStyle).digest('base64')

/** The page's own style and pictures of this installation, and nothing else: no script could run even if one got in. */
export const pagePolicy = [
  "default-src 'none'",
  `style-src 'sha256-${styleHash}'`,
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')
