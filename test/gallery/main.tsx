import { createRoot } from 'react-dom/client';
import { loadScreenTexts, loadTexts } from '../../components/i18n/load-texts.ts';
import { ClockContext } from '../../components/ui/use-now.ts';
import { fixedClock } from '../../lib/kit/clock.ts';
import { now } from './data/moment.ts';
import { scenes } from './scenes.tsx';
import '../../components/ui/base.css';

// `?scene=panel&locale=de&dir=rtl`: one scene; without a scene a list of them.
const query = new URLSearchParams(location.search);
const scene = scenes[query.get('scene') ?? ''];
await loadTexts(query.get('locale') ?? 'en-GB');
await loadScreenTexts();
const direction = query.get('dir');
if (direction) document.documentElement.dir = direction;

const list = (
  <ul>
    {Object.keys(scenes).map((name) => (
      <li key={name}>
        <a href={`?scene=${name}`}>{name}</a>
      </li>
    ))}
  </ul>
);

const root = document.getElementById('root');
if (root) {
  // Some icons and parts load only when a scene shows them, so tests wait for this attribute.
  const idle = () => requestIdleCallback(() => root.toggleAttribute('data-drawn', true));
  createRoot(root).render(
    <ClockContext value={fixedClock(now)}>{scene ? scene() : list}</ClockContext>,
  );
  requestAnimationFrame(() => requestAnimationFrame(idle));
}
