import { useEffect, useId, useRef, useState } from 'react';
import { usePreferences } from '../../app/preferences';
import { Button } from '../../components/Button';
import { Icon } from '../../components/Icon';
import { fileName, saveFile } from '../../files/saveFile';
import { useModel, useModelNames, useNodeLabel } from '../../model/useModel';
import { formatNumber } from '../../text/format';
import { useTexts } from '../../text/texts';
import type { Slice } from '../slice';
import styles from './ExportMenu.module.css';
import { exportedGraph, type NodeLook } from './exportedGraph';
import { gexfOf } from './gexf';
import { edgesCsv, nodesCsv } from './graphCsv';
import { graphmlOf } from './graphml';
import { pngOf } from './png';
import { svgOf, type PictureStyle } from './svg';
import { exportTexts } from './text';

interface Props {
  /** What is shown. */
  readonly slice: Slice;
  /** What the files are called, for instance the name of the node in the middle. */
  readonly title: string;
  /** How a node is drawn; null if it is not. It is asked when a file is made. */
  readonly look: (id: string) => NodeLook | null;
}

type Format = 'graphml' | 'gexf' | 'nodesCsv' | 'edgesCsv' | 'svg' | 'png';

const uses = { graphml: 'export.graphml.use', gexf: 'export.gexf.use', nodesCsv: 'export.csv.use', edgesCsv: 'export.csv.use', svg: 'export.svg.use', png: 'export.png.use' } as const;
const formats: readonly Format[] = ['graphml', 'gexf', 'nodesCsv', 'edgesCsv', 'svg', 'png'];

/** A button with a list of the formats in which the drawing can be saved. */
export function ExportMenu({ slice, title, look }: Props) {
  const t = useTexts(exportTexts);
  const { language } = usePreferences();
  const make = useFileMaker(slice, title, look);
  const list = useId();
  const frame = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [outcome, setOutcome] = useState('');
  useClosing(frame, isOpen, () => setOpen(false));

  const save = async (format: Format) => {
    setOpen(false);
    frame.current?.querySelector('button')?.focus();
    try {
      setOutcome(t('export.done', { name: await make(format) }));
    } catch (error) {
      setOutcome(t('export.failed', { reason: error instanceof Error ? error.message : String(error) }));
    }
  };
  return (
    <div ref={frame} className={styles['frame']}>
      <Button aria-expanded={isOpen} aria-controls={list} onClick={() => setOpen(!isOpen)} disabled={slice.nodes.length === 0}>
        <Icon name="download" />
        {t('export.button')}
      </Button>
      <div id={list} className={styles['list']} hidden={!isOpen}>
        <p className={styles['what']}>
          {t('export.what', { nodes: formatNumber(slice.nodes.length, language), edges: formatNumber(slice.edges.length, language) })}
        </p>
        <ul>
          {formats.map((format) => (
            <li key={format}>
              <button type="button" className={styles['format']} onClick={() => void save(format)}>
                <span>{t(`export.${format}`)}</span>
                <span className={styles['use']}>{t(uses[format])}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
      <p role="status" className="visually-hidden">
        {outcome}
      </p>
    </div>
  );
}

/** Gives a function that saves the file of a format, and tells its name. */
function useFileMaker(slice: Slice, title: string, look: Props['look']): (format: Format) => Promise<string> {
  const model = useModel();
  const names = useModelNames();
  const label = useNodeLabel();
  return async (format) => {
    const graph = exportedGraph(slice, model, { title, label, look });
    switch (format) {
      case 'graphml':
        return save(fileName(title, 'graphml'), graphmlOf(graph), 'application/xml');
      case 'gexf':
        return save(fileName(title, 'gexf'), gexfOf(graph), 'application/xml');
      case 'nodesCsv':
        return save(fileName(`${title}-nodes`, 'csv'), nodesCsv(graph), 'text/csv');
      case 'edgesCsv':
        return save(fileName(`${title}-edges`, 'csv'), edgesCsv(graph), 'text/csv');
      case 'svg':
        return save(fileName(title, 'svg'), svgOf(graph, pictureStyle(names.kind)), 'image/svg+xml');
      case 'png': {
        const name = fileName(title, 'png');
        saveFile(name, await pngOf(svgOf(graph, pictureStyle(names.kind))));
        return name;
      }
    }
  };
}

function save(name: string, text: string, media: string): string {
  saveFile(name, text, media);
  return name;
}

function pictureStyle(kindName: PictureStyle['kindName']): PictureStyle {
  return { background: colorOf('--background'), text: colorOf('--text'), edge: colorOf('--border-strong'), kindName };
}

function colorOf(token: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(token).trim();
}

// Escape, and a click or the focus elsewhere, close the list.
function useClosing(frame: React.RefObject<HTMLDivElement | null>, isOpen: boolean, close: () => void) {
  useEffect(() => {
    if (!isOpen) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      close();
      frame.current?.querySelector('button')?.focus();
    };
    const onElsewhere = (event: Event) => {
      if (event.target instanceof Node && !frame.current?.contains(event.target)) close();
    };
    document.addEventListener('keydown', onKey);
    document.addEventListener('pointerdown', onElsewhere);
    document.addEventListener('focusin', onElsewhere);
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('pointerdown', onElsewhere);
      document.removeEventListener('focusin', onElsewhere);
    };
  });
}
