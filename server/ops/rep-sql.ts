/** SQL that joins a rep's `team` and `manager`, the rep whom this one reports to or who leads the rep's team, to the record `rep`. */
export const TEAM_AND_MANAGER = `
  LEFT JOIN record team ON team.org_id = $1 AND team.kind = 'team'
    AND team.id = rep.data->>'teamId' AND NOT team.deleted
  LEFT JOIN record manager ON manager.org_id = $1 AND manager.kind = 'rep'
    AND NOT manager.deleted AND manager.id <> rep.id
    AND manager.id = coalesce(rep.data->>'managerRepId', team.data->>'managerRepId')`;
