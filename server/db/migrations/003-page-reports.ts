/** Reports from reps on pages that are read wrongly. at: ms since the epoch. data: a PageReport. */
export const pageReports: readonly string[] = [
  `CREATE TABLE page_report (
    org_id text NOT NULL,
    id text NOT NULL,
    rep_id text NOT NULL,
    at bigint NOT NULL,
    data jsonb NOT NULL,
    PRIMARY KEY (org_id, id)
  )`,
  'CREATE INDEX page_report_age ON page_report (org_id, at)',
];
