import type { ReactNode } from 'react';
import * as styles from './ring.module.css';

const TURN = 2 * Math.PI;

/** A ring filled to `share` (1 = full), with a mark at `tick`. The part above a full turn is drawn on top. */
export function Ring({
  share,
  tick,
  size,
  width,
  children,
}: {
  share: number;
  tick: number | null;
  /** The outer diameter (pixels). */
  size: number;
  /** The width of the line (pixels). */
  width: number;
  children?: ReactNode;
}) {
  const radius = (size - width) / 2 - 1;
  const middle = size / 2;
  const full = Math.min(Math.max(share, 0), 1);
  const over = Math.min(Math.max(share - 1, 0), 1);
  const arc = (of: number) => `${of * TURN * radius} ${TURN * radius}`;
  const common = { cx: middle, cy: middle, r: radius, fill: 'none', strokeWidth: width };
  return (
    <span className={styles.ring} style={{ inlineSize: size, blockSize: size }}>
      <svg width={size} height={size} viewBox={`0 0 ${size} ${size}`} aria-hidden="true">
        <circle {...common} className={styles.track} />
        {full > 0 && (
          <circle
            {...common}
            className={styles.fill}
            strokeLinecap={full < 1 ? 'round' : 'butt'}
            strokeDasharray={arc(full)}
            transform={`rotate(-90 ${middle} ${middle})`}
          />
        )}
        {over > 0 && (
          <circle
            {...common}
            className={styles.over}
            strokeLinecap="round"
            strokeDasharray={arc(over)}
            transform={`rotate(-90 ${middle} ${middle})`}
          />
        )}
        {tick !== null && (
          <path
            className={styles.tick}
            d={`M${middle} 0v${width + 2}`}
            transform={`rotate(${Math.min(tick, 1) * 360} ${middle} ${middle})`}
          />
        )}
      </svg>
      {children && <span className={styles.middle}>{children}</span>}
    </span>
  );
}
