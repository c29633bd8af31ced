import type { Proof, ProvedItem } from '../../../studio';
import { formatTimecode } from '../../../time';
import type { Words } from '../../words/en';
import { type NameOf, nameShot, proofLines, sayFault } from './proof-lines';

/** Text as HTML text or an attribute's value: nothing of it is read as markup. */
function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? '');
}

/** Pictures of the proof are WebP or PNG in base64; anything else is left out. */
const isPicture = (address: string): boolean =>
  /^data:image\/(webp|png);base64,[A-Za-z0-9+/=]+$/.test(address);

const STYLE = `
:root{color-scheme:dark}
body{margin:32px auto;max-width:1100px;padding:0 24px;background:#101010;color:#ededed;font:14px/1.45 system-ui,sans-serif}
h1{font-size:22px;margin:0}h2{font-size:15px;margin:28px 0 8px}p{color:#a8a8a8;margin:4px 0}
table{border-collapse:collapse}td{padding:4px 20px 4px 0;vertical-align:top}td:last-child{color:#a8a8a8}
.failed{color:#e5605e}.passed{color:#5bbf73}.unchecked{color:#e0a33a}
.shots{display:grid;grid-template-columns:repeat(auto-fill,minmax(330px,1fr));gap:16px}
figure{margin:0;padding:10px;background:#171717;border-radius:6px;break-inside:avoid}
figcaption{overflow-wrap:anywhere;margin-bottom:6px}
figure div{display:grid;grid-auto-flow:column;grid-template-rows:auto auto;justify-content:start;gap:4px}
img{display:block;max-width:160px}small{color:#a8a8a8}`;

/**
 * The proof as one page that needs nothing else: no script, no other file, every name as text.
 * @param madeOn the day, in the page's language
 */
export function proofHtml(
  film: string,
  madeOn: string,
  proof: Proof,
  nameOf: NameOf,
  words: Words,
  language: string,
): string {
  const say = words.proof;
  const rows = proofLines(proof, words).map(
    ({ verdict, label, seen }) =>
      `<tr><td class="${verdict}">${escaped(say.marks[verdict])}</td><td>${escaped(label)}</td><td>${escaped(seen)}</td></tr>`,
  );
  const faults = proof.faults.map((fault) => `<li>${escaped(sayFault(fault, proof, nameOf, words))}</li>`);
  const shots = proof.items.map((item) => figure(item, proof, nameOf, words));
  return `<!doctype html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>${escaped(say.ofFilm(film))}</title>
<style>${STYLE}</style>
</head>
<body>
<h1 class="${proof.verdict}">${escaped(say.verdicts[proof.kind][proof.verdict])}</h1>
<p>${escaped(film)} · ${escaped(madeOn)}</p>
${faults.length > 0 ? `<h2>${escaped(say.faults)}</h2><ul>${faults.join('')}</ul>` : ''}
<h2>${escaped(say.checks)}</h2>
<table>${rows.join('')}</table>
${shots.length > 0 ? `<h2>${escaped(say.pictures)}</h2>\n<p>${escaped(say.legend)}</p>\n<div class="shots">${shots.join('\n')}</div>` : ''}
</body>
</html>
`;
}

function figure(item: ProvedItem, { rate }: Proof, nameOf: NameOf, words: Words): string {
  const say = words.proof;
  const shot = nameShot(item, nameOf, words);
  const cells = item.pictures.map(({ film, source }, at) => {
    const edge = at === 0 ? say.first : say.last;
    const picture = (address: string | null, where: string) =>
      address !== null && isPicture(address)
        ? `<img src="${address}" alt="${escaped(say.alt(shot, edge, where))}">`
        : '<span></span>';
    return picture(film, say.inFilm) + picture(source, say.inClip);
  });
  const caption = `${formatTimecode(item.start, rate)} · ${shot}`;
  const mark = `<small class="${item.verdict}">${escaped(say.marks[item.verdict])}</small>`;
  return `<figure><figcaption>${escaped(caption)} ${mark}</figcaption><div>${cells.join('')}</div></figure>`;
}
