import { importKinds } from '../import/columns.ts';

export const usage = `Usage: npm run ops -- <command> [options]

  import --kind <kind> FILE.csv   load a file: all of it or nothing
      kinds: ${inLines(importKinds)}
      --mapping FILE.json   how the file's columns become our fields
      --delimiter CHAR      what separates the columns (found by itself when left out; "tab" for a tab)
      --dry-run             say what would change and write nothing
      --report FILE.json    every bad line, not the first 50 alone
  org create --name NAME --currency EUR --time-zone Europe/Amsterdam
      [--id ID] [--locale en-GB] [--own-domain DOMAIN]...
  org list
  file add FILE [--name NAME] [--type MEDIA/TYPE]
                            store a file that templates can carry; prints its hash
  host add FILE.json        sign a host file (or a list of them) and hand it to the reps
  host list                 the editions that reps have
  host withdraw ID[@VERSION] --reason TEXT
                            take back this edition and all after it, or all of a host, by a statement that is signed
  host remove ID[@VERSION]  remove editions that are not in use: older ones, and those that are not signed
  host new-key              make a key for HOST_SIGNING_KEY
  rep link --rep ID --subject SUBJECT [--issuer ADDRESS]
                            let an account of the issuer (OIDC_ISSUER) sign in as this rep, whatever its email address
  rep unlink --subject SUBJECT [--issuer ADDRESS]
  rep links [--json]        every link: rep, issuer, subject
  rep remove --rep ID       take a rep out of the organisation: their browser removes all it holds of it, also what
                            was not sent
  restore-mark              once after a database was restored, before the server starts on it
  audit                     compare every bucket with the rows it is made of; ends with 1 when one differs
  reports                   print what reps have reported of pages that are read wrongly
  merges [--json]           print rows that may be one, of reps who do not see each other's
  maven FOLDER              load the Maven CRM sample (sales_teams, accounts, sales_pipeline)

Everywhere:
  --org ID                  the organisation; not needed when there is one
  --data-dir DIR            the server's data folder (or DATA_DIR from the environment; .repside)
  DATABASE_URL              a Postgres server instead, from the environment
  --today YYYY-MM-DD        the day to count from; today in the organisation's time zone when left out
  --help

Ends with 0 when it is done, 1 when it was refused (nothing is written then), 2 when the command is wrong.`;

/** Words with commas between them, in lines of some 80 characters below one another. */
function inLines(words: readonly string[]): string {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length > 64) lines.push(word);
    else lines[lines.length - 1] = `${last}, ${word}`;
  }
  return lines.join(`,\n${' '.repeat(13)}`);
}
