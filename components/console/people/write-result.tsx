import * as ui from '../../ui/ui.module.css';
import { Failure } from '../failure.tsx';

/** Says that a write is done, or why it failed. */
export function WriteResult({ said, error }: { said: string | null; error: Error | null }) {
  if (error) return <Failure error={error} />;
  return (
    <div role="status">
      {said !== null && (
        <p className={ui.note} data-tone="good">
          {said}
        </p>
      )}
    </div>
  );
}
