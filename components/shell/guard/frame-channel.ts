/** The content script's answer about the dock. */
interface Sight {
  shown: boolean;
  /** Since when the dock has not moved (ms, this frame's clock). */
  stillSince: number;
}

export interface FrameChannel {
  /** Whether the dock is where it was mounted. No answer in time counts as no. */
  ask(): Promise<Sight>;
  /** Asks to raise the dock above what the page has put into the top layer. */
  raise(): void;
  /** `listener` is called when the content script says that the dock moves. */
  onMoved(listener: () => void): void;
}

/** A busy page answers late. */
const answerMs = 4_000;

/** The frame's end of the channel that the content script opened with the nonce. */
export function takeFrameChannel(port: MessagePort): FrameChannel {
  const waiting = new Map<number, (sight: Sight) => void>();
  let asked = 0;
  let onMoved = () => {};
  const settle = (id: number, sight: Sight) => {
    waiting.get(id)?.(sight);
    waiting.delete(id);
  };
  port.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (data === 'moved') onMoved();
    if (!Array.isArray(data)) return;
    const [id, shown, since] = data as unknown[];
    if (typeof id !== 'number' || typeof since !== 'number') return;
    settle(id, { shown: shown === true, stillSince: since - Date.now() + performance.now() });
  };
  return {
    ask: () =>
      new Promise((resolve) => {
        asked += 1;
        const id = asked;
        waiting.set(id, resolve);
        setTimeout(() => settle(id, { shown: false, stillSince: performance.now() }), answerMs);
        port.postMessage(id);
      }),
    raise: () => port.postMessage('raise'),
    onMoved: (listener) => {
      onMoved = listener;
    },
  };
}
