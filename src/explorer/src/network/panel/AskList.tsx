import type { UseQueryResult } from '@tanstack/react-query';
import { usePreferences } from '../../app/preferences';
import { Button } from '../../components/Button';
import { Icon } from '../../components/Icon';
import { OpenAsQuery } from '../../components/OpenAsQuery';
import { QueryState } from '../../components/QueryState';
import { useModel, useNodeLabel } from '../../model/useModel';
import { formatNumber } from '../../text/format';
import { useTexts } from '../../text/texts';
import { limitMax, withAsk, withAskChanged, withoutAsk, type AroundAsk, type Ask, type BetweenAsk, type NetworkState } from '../state/state';
import { networkTexts } from '../text';
import type { Answer } from '../walks/answer';
import { walkDocumentsOf } from '../walks/documents';
import type { Gathered } from '../walks/gather';
import { variablesOf } from '../walks/useAnswers';
import { AskChoices } from './AskChoices';
import styles from './Panel.module.css';

type Change = (change: (state: NetworkState) => NetworkState) => void;

interface Props {
  readonly state: NetworkState;
  readonly answers: readonly (Answer | null)[];
  readonly queries: readonly UseQueryResult<Answer>[];
  readonly gathered: Gathered;
  readonly change: Change;
  readonly onSelect: (ids: readonly string[]) => void;
}

/** What the drawing was asked for, what of it was left out and why, and what helps. */
export function AskList(props: Props) {
  return (
    <div>
      {props.state.asks.map((ask, index) => (
        <AskRow key={JSON.stringify(ask)} {...props} ask={ask} index={index} />
      ))}
    </div>
  );
}

const namedHubsMax = 4;

interface RowProps extends Props {
  readonly ask: Ask;
  readonly index: number;
}

function AskRow(props: RowProps) {
  const { ask, index, answers, queries, change, state } = props;
  const t = useTexts(networkTexts);
  const model = useModel();
  const title = useAskTitle(props.gathered)(ask);
  const answer = answers[index] ?? null;
  const query = queries[index];
  return (
    <section className={styles['ask']} aria-label={title}>
      <div className={styles['heading']}>
        <h3>
          <bdi>{title}</bdi>
        </h3>
        <Button look="quiet" className={styles['small'] ?? ''} aria-label={t('ask.drop', { name: title })} title={t('ask.drop', { name: title })} onClick={() => change((s) => withoutAsk(s, index))}>
          <Icon name="close" />
        </Button>
      </div>
      <div className={styles['askLine']}>
        <AskChoices ask={ask} onChange={(changed) => change((s) => withAskChanged(s, index, changed))} />
        <OpenAsQuery text={walkDocumentsOf(model)[ask.sort].text} variables={variablesOf(ask, state, model, state.day)} />
      </div>
      {answer === null ? query && <QueryState query={query} /> : <Found {...props} answer={answer} />}
    </section>
  );
}

function Found(props: RowProps & { readonly answer: Answer }) {
  const { ask, answer } = props;
  const t = useTexts(networkTexts);
  const { language } = usePreferences();
  if (answer.isUnknown) return <p className={`${styles['note']} ${styles['warning']}`}>{t(ask.sort === 'between' ? 'ask.unknownEnd' : 'ask.unknown')}</p>;
  return (
    <>
      {ask.sort === 'around' && <Neighbourhood {...props} ask={ask} />}
      {ask.sort === 'between' && <Paths {...props} ask={ask} />}
      {ask.sort === 'joining' && <p className={styles['quiet']}>{t('ask.found', { nodes: formatNumber(answer.nodes.length, language) })}</p>}
      {ask.sort === 'joining' && answer.unjoined.length > 0 && <Unjoined ids={answer.unjoined} gathered={props.gathered} />}
      {answer.incomplete !== null && answer.incomplete !== 'NODES' && answer.incomplete !== 'UNJOINED' && (
        <p className={`${styles['note']} ${styles['warning']}`}>{t(`ask.incomplete.${answer.incomplete}`)}</p>
      )}
      {(ask.sort !== 'around' || ask.depth > 1) && <Avoided answer={answer} />}
    </>
  );
}

function Neighbourhood({ ask, answer, change }: RowProps & { readonly ask: AroundAsk; readonly answer: Answer }) {
  const t = useTexts(networkTexts);
  const model = useModel();
  const { language } = usePreferences();
  const shown = answer.nodes.length - 1;
  const number = (value: number) => formatNumber(value, language);
  if (answer.nodes.length <= 1) {
    const all = model.relationshipTypes.map((type) => type.name);
    return (
      <div className={styles['note']}>
        <p>{t('ask.alone')}</p>
        <Button onClick={() => change((s) => ({ ...s, followed: all }))}>{t('ask.followAll')}</Button>
      </div>
    );
  }
  if (answer.leftOut === 0) return <p className={styles['quiet']}>{t('ask.found', { nodes: number(shown) })}</p>;
  const total = number(shown + answer.leftOut);
  const more = ask.limit < 500 ? 500 : limitMax;
  return (
    <div className={`${styles['note']} ${styles['warning']}`}>
      <p>{ask.depth === 1 ? t('ask.cut', { shown: number(shown), total }) : t('ask.cutDeep', { shown: number(shown), total, depth: ask.depth })}</p>
      {ask.limit < limitMax && <Button onClick={() => change((s) => withAsk(s, { ...ask, limit: more }))}>{t('ask.more', { count: number(more) })}</Button>}
    </div>
  );
}

function Paths({ answer, onSelect }: RowProps & { readonly ask: BetweenAsk; readonly answer: Answer }) {
  const t = useTexts(networkTexts);
  if (answer.paths.length === 0) return <p className={`${styles['note']} ${styles['warning']}`}>{t('ask.noPath')}</p>;
  return (
    <ol className={styles['list']}>
      {answer.paths.map((ids, i) => (
        <li key={`${i} ${ids.join(' ')}`} className={styles['row']}>
          <button type="button" className={styles['pick']} onClick={() => onSelect(ids)}>
            {t('ask.path', { number: i + 1, steps: ids.length - 1 })}
          </button>
        </li>
      ))}
    </ol>
  );
}

function Unjoined({ ids, gathered }: { readonly ids: readonly string[]; readonly gathered: Gathered }) {
  const t = useTexts(networkTexts);
  const name = useNameOf(gathered);
  return <p className={`${styles['note']} ${styles['warning']}`}>{t('ask.unjoined', { names: ids.map(name).join(', ') })}</p>;
}

function Avoided({ answer }: { readonly answer: Answer }) {
  const t = useTexts(networkTexts);
  const label = useNodeLabel();
  const { language } = usePreferences();
  if (answer.hubs.length === 0) return null;
  const shown = answer.hubs.slice(0, namedHubsMax).map((hub) => t('ask.hub', { name: label(hub.label), degree: formatNumber(hub.degree, language) }));
  const more = answer.hubs.length - shown.length + answer.hubsUnlisted;
  const names = [...shown, ...(more > 0 ? [t('ask.hubsMore', { count: formatNumber(more, language) })] : [])].join(language === 'zh' ? '、' : ', ');
  return <p className={styles['note']}>{t('ask.hubs', { names })}</p>;
}

function useNameOf(gathered: Gathered): (id: string) => string {
  const label = useNodeLabel();
  return (id) => {
    const node = gathered.nodesById.get(id);
    return node === undefined ? id : label(node.label);
  };
}

/** Names asks by the nodes that they are about. */
export function useAskTitle(gathered: Gathered): (ask: Ask) => string {
  const t = useTexts(networkTexts);
  const name = useNameOf(gathered);
  return (ask) => {
    switch (ask.sort) {
      case 'around':
        return t('ask.around', { name: name(ask.id) });
      case 'between':
        return t('ask.between', { from: name(ask.from), to: name(ask.to) });
      case 'joining':
        return t('ask.joining', { count: ask.ids.length });
    }
  };
}
