import { z } from '../../../lib/contract/zod.ts';
import { placeOf } from './controls.ts';
import { pause, soon, type Tab } from './tab.ts';
import type { Control } from './trick.ts';

/** A part of the window, in its pixels. */
interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** How the sidebar and one of its controls look when nothing hides them. */
export interface Appearance {
  control: Control;
  sidebar: Area;
  pictures: Pictures | null;
}

/** PNG, base64. */
interface Pictures {
  sidebar: string;
  control: string;
}

const Area = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });
const Areas = z.object({ sidebar: Area, control: Area });

/** How much two pictures of the same thing may differ: a blank area differs by 1, another picture by more. */
const alike = 0.35;
/** A sidebar smaller than this share of its area is unreadable. */
const readable = 0.45;
/** Long enough for a busy machine to draw. */
const restMs = 60_000;

/** The sidebar as it is on the screen now. The tools must be set up. */
async function appearanceOf(tab: Tab, control: Control): Promise<Appearance> {
  const place = await placeOf(tab, control);
  if (!place) throw new Error(`the panel shows no ${control}`);
  const code = `(() => {
    const { x, y, boxWidth, boxHeight, width, height } = ${JSON.stringify(place)};
    tools.panel = { width, height };
    const box = ({ left, top, width, height }) => ({ x: left, y: top, width, height });
    const middle = tools.at({ x, y });
    const sidebar = box(tools.dock.getBoundingClientRect());
    const scale = sidebar.width / (tools.dock.offsetWidth || 1);
    const size = { width: boxWidth * scale, height: boxHeight * scale };
    return { sidebar, control: { x: middle.x - size.width / 2, y: middle.y - size.height / 2, ...size } };
  })()`;
  const { sidebar, control: area } = Areas.parse(await tab.inPage(code));
  const window = Area.parse(
    await tab.inPage('({ x: 0, y: 0, width: innerWidth, height: innerHeight })'),
  );
  const [whole, part] = [within(sidebar, window), within(area, window)];
  const pictures = whole &&
    part && { sidebar: await tab.picture(whole), control: await tab.picture(part) };
  return { control, sidebar, pictures };
}

/** The sidebar when it no longer changes; a panel that has just opened is still loading. Throws if it never stops changing. */
export async function settledAppearance(tab: Tab, control: Control): Promise<Appearance> {
  const rested = await soon(async () => {
    const look = await appearanceOf(tab, control);
    return (await isVisible(tab, look)) && look;
  }, restMs);
  if (!rested) throw new Error('the panel never came to rest');
  return rested;
}

/** The part of the area that is in the window; null if there is hardly any. */
function within(area: Area, window: Area): Area | null {
  const [x, y] = [Math.max(0, area.x), Math.max(0, area.y)];
  const width = Math.min(window.width, area.x + area.width) - x;
  const height = Math.min(window.height, area.y + area.height) - y;
  const whole = width * height > 0.8 * area.width * area.height;
  return whole && width >= 4 && height >= 4 ? { x, y, width, height } : null;
}

/** Whether the sidebar and its control are visible in the window and look about as they did before. */
export async function isVisible(tab: Tab, before: Appearance): Promise<boolean> {
  for (let look = 0; look < 3; look += 1) {
    if (!(await looksAlike(tab, before))) return false;
    await pause(70);
  }
  return true;
}

async function looksAlike(tab: Tab, before: Appearance): Promise<boolean> {
  const now = await appearanceOf(tab, before.control).catch(() => null);
  if (!now?.pictures || !before.pictures) return false;
  const areaOf = ({ sidebar: { width, height } }: Appearance) => width * height;
  if (areaOf(now) < readable * areaOf(before)) return false;
  const whole = await difference(tab, before.pictures.sidebar, now.pictures.sidebar);
  return (
    whole < alike && (await difference(tab, before.pictures.control, now.pictures.control)) < alike
  );
}

/**
 * How much two pictures differ, relative to how much the first one shows. A sidebar at half a pixel is drawn at a whole one, so the
 * second picture is also compared when moved by a pixel in each direction; otherwise the edges of a button alone would differ.
 */
async function difference(tab: Tab, first: string, second: string): Promise<number> {
  const code = `(async () => {
    const [width, height] = [72, 96];
    const bitmap = (text) => {
      const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
      return createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    };
    // Leaves out the outermost pixels, which one of the pictures may lack.
    const greys = (picture, right = 0, down = 0) => {
      const context = new OffscreenCanvas(width, height).getContext('2d');
      context.drawImage(picture, 1 + right, 1 + down, picture.width - 2, picture.height - 2, 0, 0, width, height);
      const { data } = context.getImageData(0, 0, width, height);
      return Array.from({ length: width * height }, (_, i) => data[4 * i] + data[4 * i + 1] + data[4 * i + 2]);
    };
    const [one, other] = [await bitmap(${JSON.stringify(first)}), await bitmap(${JSON.stringify(second)})];
    const a = greys(one);
    const mean = a.reduce((sum, grey) => sum + grey, 0) / a.length;
    const sum = (of) => a.reduce((total, grey, i) => total + of(grey, i) ** 2, 0);
    const drawn = Math.max(1, sum((grey) => grey - mean));
    const steps = [-1, 0, 1];
    const shifted = steps.flatMap((right) => steps.map((down) => greys(other, right, down)));
    return Math.min(...shifted.map((b) => sum((grey, i) => grey - b[i]))) / drawn;
  })()`;
  return z.number().parse(await tab.inExtension(code));
}
