import { Observable } from 'rxjs';
import { openLive } from '../../kit/live-client.ts';

const maxPauseMs = 30_000;

/** Emits when something has changed, so that RxDB pulls. */
export function changes(url: string, token: string): Observable<'RESYNC'> {
  return new Observable<'RESYNC'>((reader) => {
    let stop = () => {};
    const listen = async (pauseMs: number): Promise<void> => {
      const live = await openLive(url, token).catch(() => null);
      if (reader.closed) return live?.close();
      stop = () => live?.close();
      let heard = false;
      while (live?.status === 200 && (await live.next()) !== null) {
        heard = true;
        reader.next('RESYNC');
      }
      if (reader.closed) return;
      const again = setTimeout(
        () => void listen(Math.min(pauseMs * 2, maxPauseMs)),
        heard ? 0 : pauseMs * (1 + Math.random()),
      );
      stop = () => clearTimeout(again);
    };
    void listen(500);
    return () => stop();
  });
}
