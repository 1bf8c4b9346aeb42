import { ts } from '../i18n/text.ts';
import './session.css';

/** Shown if the databases can't be opened: in a private window, or if the browser blocks storage in frames of other sites. */
export function StorageClosed() {
  return (
    <div className="sign-in" role="alert">
      <h1>{ts.storage.closed}</h1>
      <p className="quiet">{ts.storage.closedHow}</p>
    </div>
  );
}
