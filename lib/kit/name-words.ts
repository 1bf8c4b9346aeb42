/** Words around names, for `guess-name.ts`. All in lower case, without dots. */

const words = (text: string) => new Set(text.split(/\s+/));

/** Words by which a man, and by which a woman, is addressed. */
export const masculine = words('mr herr hr monsieur m sr señor senor sig signor dhr heer meneer');
export const feminine = words(
  'mrs ms miss frau fr madame mme mlle mademoiselle sra señora senora srta sigra signora mevr mevrouw mw',
);
const neutral = words('mx');

/** Titles that are never a name, even without a dot. */
const titles = words(
  `dr dra prof profdr univprof hc med rer nat phil jur oec pol habil dent vet theol dipl diplom dipling diplkfm dring drs mag mmag
   dott dottssa dottore ing avv arch rev hon mudr judr mgr phdr rndr paeddr capt col lt sgt sir dame`,
);

/** Titles that are also names (Ing Wei, M Night). Without a dot, such a word is uncertain. */
const eitherWay = words('m fr sr ing mag arch hon sir dame med nat pol rev lt col mgr capt');

/** Degrees and similar words after a name. */
const suffixes = words(
  `phd md mba ma msc bsc ba bs ms mphil llm llb jd dds dvm cpa cfa pmp cissp esq jr sr ii iii iv v rn pe ra mdb mp obe mbe cbe dphil
   edd drph meng beng mfa mpa mph cma cscp csm dipl diplkfm dipling dr prof ing eng`,
);

/** Words after the comma in a company's name. */
const companies = words(
  'inc ltd llc gmbh ag plc corp co sa sas sarl bv nv kg oy ab aps as srl spa pty',
);

/** Words that begin a last name, or are no name by themselves. */
const particles = words(
  'van von vom zu zur der den de del della di da dos das do du la le lo el al ten ter bin ibn abu abd abdul umm st saint san santa',
);

/** Frequent last names of languages that put them first. Some are first names elsewhere (Kim, Simon), so they are uncertain. */
const familyFirst = words(
  `nagy kovács tóth szabó horváth varga kiss molnár németh farkas balogh papp takács juhász lakatos mészáros oláh simon rácz fekete szilágyi
   török fehér balázs gál kis szűcs kocsis orsós pintér fodor szalai sipos magyar lukács gulyás bíró király lászló
   wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo lin he gao luo zheng liang xie tang deng feng cheng cai peng pan yuan
   kim lee park choi jung kang cho yoon jang lim
   nguyễn nguyen trần tran lê phạm pham hoàng hoang phan vũ võ đặng bùi đỗ hồ ngô dương
   sato suzuki takahashi tanaka watanabe ito yamamoto nakamura kobayashi kato yoshida yamada sasaki yamaguchi matsumoto inoue kimura
   hayashi saito shimizu`,
);

const bare = (word: string) => word.toLowerCase().replaceAll('.', '');

/** Whether a word is a form of address: "Frau", "Mr.". */
export function isAddress(word: string): boolean {
  const is = bare(word);
  if (!word.includes('.') && eitherWay.has(is)) return false;
  return masculine.has(is) || feminine.has(is) || neutral.has(is);
}

/** Whether a word is a title: "Dr.", "med.", "h.c.", "Dott.ssa". */
export function isTitle(word: string): boolean {
  const is = bare(word).replaceAll('-', '');
  if (word.includes('.')) return is.length > 1 && (titles.has(is) || /^\p{Ll}/u.test(word));
  return titles.has(is) && !eitherWay.has(is);
}

/** Whether a word may be a title or a name. */
export const isEitherWay = (word: string) => !word.includes('.') && eitherWay.has(bare(word));
export const isSuffix = (word: string) => suffixes.has(bare(word));
export const isCompany = (word: string) => companies.has(bare(word));
export const isParticle = (word: string) => particles.has(bare(word));
export const isFamilyFirst = (word: string) => familyFirst.has(bare(word));
