import { ts } from '../i18n/text.ts';
import './session.css';

/** The databases cannot be opened: a private window, or a browser that blocks storage in frames of other sites. */
export function StorageClosed() {
  return (
    <div className="sign-in" role="alert">
      <h1>{ts.storage.closed}</h1>
      <p className="quiet">{ts.storage.closedHow}</p>
    </div>
  );
}
