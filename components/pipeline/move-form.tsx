import { type FormEvent, useState } from 'react';
import type { DealDetails } from '../../lib/pipeline/view.ts';
import { ts } from '../i18n/text.ts';
import * as ui from '../ui/ui.module.css';
import * as styles from './deal.module.css';
import type { MoveDeal } from './use-move-deal.ts';

/** Chooses another stage, of any pipeline. A deal that is lost needs a reason. */
export function MoveForm({ deal, move }: { deal: DealDetails; move: MoveDeal }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const stageId = chosen ?? deal.stageId;
  const stage = deal.pipelines.flatMap(({ stages }) => stages).find(({ id }) => id === stageId);
  const isMove = stageId !== deal.stageId;
  const isLoss = isMove && stage?.outcome === 'lost';
  const hasNoReason = isLoss && reason.trim() === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isMove || hasNoReason) return;
    move.to(stageId, isLoss ? reason.trim() : null);
    setChosen(null);
    setReason('');
    setTried(false);
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <label className={ui.field}>
        <span>{ts.deal.move}</span>
        <select
          className={ui.input}
          value={stageId}
          onChange={(event) => setChosen(event.target.value)}
        >
          {!stage && <option value={stageId}>{ts.deal.unknownStage}</option>}
          <Stages pipelines={deal.pipelines} />
        </select>
      </label>
      {isLoss && (
        <label className={ui.field}>
          <span>{ts.deal.lossReason}</span>
          <input
            className={ui.input}
            dir="auto"
            maxLength={300}
            value={reason}
            aria-invalid={tried && hasNoReason}
            onChange={(event) => setReason(event.target.value)}
          />
          {tried && hasNoReason && (
            <span className={ui.fieldError} role="alert">
              {ts.deal.needsReason}
            </span>
          )}
        </label>
      )}
      {isMove && (
        <button type="submit" className={ui.mainButton}>
          {ts.deal.moveTo}
        </button>
      )}
      <Done deal={deal} move={move} />
    </form>
  );
}

function Stages({ pipelines }: Pick<DealDetails, 'pipelines'>) {
  const options = (stages: DealDetails['pipelines'][number]['stages']) =>
    stages.map(({ id, name }) => (
      <option key={id} value={id}>
        {name}
      </option>
    ));
  if (pipelines.length === 1) return options(pipelines[0]?.stages ?? []);
  return pipelines.map(({ name, stages }) => (
    <optgroup key={name ?? ''} label={name ?? ts.deal.unknownPipeline}>
      {options(stages)}
    </optgroup>
  ));
}

function Done({ deal, move }: { deal: DealDetails; move: MoveDeal }) {
  if (move.problem) {
    return (
      <p className={ui.fieldError} role="alert">
        {move.problem}
      </p>
    );
  }
  if (!move.done) return null;
  return (
    <div className={styles.moved} role="status">
      <span>{ts.deal.moved({ stage: deal.stage ?? ts.deal.unknownStage })}</span>
      <button type="button" className={ui.smallButton} onClick={move.undo}>
        {ts.acts.undo}
      </button>
    </div>
  );
}
