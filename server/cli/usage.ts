import { repRoles } from '../../lib/contract/rows/rep.ts';
import { importKinds } from '../import/columns.ts';

export const usage = `Usage: npm run ops -- <command> [options]

  import --kind <kind> FILE.csv   import a file, completely or not at all
      kinds: ${inLines(importKinds)}
      --mapping FILE.json   how the file's columns become our fields
      --delimiter CHAR      the column separator (detected if left out; "tab" for a tab)
      --dry-run             show what would change, and write nothing
      --skip-bad            leave bad lines out instead of writing nothing
      --report FILE.json    write every bad line to a file, not only the first 50
  org create --name NAME --currency EUR --time-zone Europe/Amsterdam
      [--id ID] [--locale en-GB] [--own-domain DOMAIN]...
                            create an organisation and print its id
  org list                  list the id and name of every organisation
  org holidays [--country DE [--subdivision BY] [--from YEAR] [--to YEAR]]
      [--calendar NAME] [--add YYYY-MM-DD]... [--half YYYY-MM-DD]... [--remove YYYY-MM-DD]... [--dry-run]
                            add the public holidays of these years (default: this year and the next) and days of your own
                            to a work calendar (a new one if no calendar has this name), or else to the organisation's
  file add FILE [--name NAME] [--type MEDIA/TYPE]
                            store a file for templates and print its hash
  host add FILE.json        sign a host file (or a list of them) and deliver it to the reps
  host list                 list the versions that reps have
  host withdraw ID[@VERSION] --reason TEXT
                            withdraw this version and all later ones, or all versions of a host, with a signed statement
  host remove ID[@VERSION]  remove versions that are not in use: older ones, and those that are not signed
  host new-key              print a new key for HOST_SIGNING_KEY
  rep list [--json]         list all reps: name, email, state, roles, manager, who stands in, when last seen
  rep end --rep ID [--last-day YYYY-MM-DD] [--json]
                            set a rep's last day (default: today) and name what the rep leaves behind. After that day the rep has no
                            access, and the rep's browser deletes everything it holds; a day before today ends the access at once
  rep link --rep ID --subject SUBJECT [--issuer ADDRESS]
                            let an account of the issuer (OIDC_ISSUER) sign in as this rep, whatever its email address
  rep unlink --subject SUBJECT [--issuer ADDRESS]
                            remove the link of an account
  rep links [--json]        list all links: rep, issuer, subject
  rep remove --rep ID       remove a rep from the organisation: the rep's browser deletes everything it holds, including
                            what was not sent
  rep roles --rep ID --role ROLE...
                            give a rep exactly these roles: ${inLines(repRoles)}
  restore-mark              mark a restored database: run this once after a restore, before the server starts
  audit                     compare every bucket with the rows it is made of; exits with 1 if one differs
  audit log [--action ACTION] [--json]
                            print every write by operations, the latest first: who, when, what, before and after
  reports                   print the reports from reps on pages that are read wrongly
  merges [--json]           print rows that may be duplicates, of reps who cannot see each other's rows
  maven FOLDER              load the Maven CRM sample (sales_teams, accounts, sales_pipeline)

Everywhere:
  --org ID                  the organisation; may be left out if there is only one
  --data-dir DIR            the data folder of the embedded database (default: DATA_DIR from the environment, or .repside)
  DATABASE_URL              from the environment: a Postgres server to use instead
  --today YYYY-MM-DD        the day to count from (default: today in the organisation's time zone)
  -h, --help                print this text

Exits with 0 when the command is done, 1 when it is refused (then nothing is written), and 2 when the command line is wrong.`;

/** Words separated by commas, wrapped at about 80 columns. */
function inLines(words: readonly string[]): string {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length > 64) lines.push(word);
    else lines[lines.length - 1] = `${last}, ${word}`;
  }
  return lines.join(`,\n${' '.repeat(13)}`);
}
