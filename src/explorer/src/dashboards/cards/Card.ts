import type { ComposedDocument } from '../../api/execute';
import type { LabelledNode } from '../../model/GraphModel';
import type { ModelNames } from '../../model/modelNames';
import type { Language } from '../../app/preferences';
import type { Translate } from '../../text/texts';
import type { FilterName, Filters } from '../filters/filters';
import type { DashboardTextKey } from '../text';
import type { Where } from '../where';

/** The values that a figure is of, such as a year and a status; null where the value is missing. Nodes stand with their id. */
export type FigureKey = readonly (string | null)[];

/** What a part of a key is called. */
export interface Label {
  readonly text: string;
  readonly node?: LabelledNode;
  readonly isMissing?: boolean;
}

/** One figure of a card: a bar of its chart, and a row of its table. */
export interface Figure {
  readonly key: FigureKey;
  readonly labels: readonly Label[];
  readonly count: number;
  /** The kind whose colour the bar has, if not the card's. */
  readonly kind?: string;
  /** Hollow bars count what has not come about, or is missing. */
  readonly isHollow?: boolean;
}

/** What a card has read. */
export interface Reading {
  readonly figures: readonly Figure[];
  /** How many items the figures are of; null where that would not be one number. */
  readonly total: number | null;
  /** Whether an item can be in several figures, so that they may add up to more than the total. */
  readonly overlaps: boolean;
  /** How many more figures there are than were read. */
  readonly leftOut: number;
  /** What else the figures tell, in a sentence. */
  readonly note?: string;
}

/** The list that a figure counts. Its `totalCount` is the figure. */
export type ListRequest =
  | { readonly sort: 'nodes'; readonly field: string; readonly type: string; readonly where: Where | null }
  /** What the node with the id, which is of the type `of`, is joined with by a field. */
  | { readonly sort: 'neighbours'; readonly of: string; readonly id: string; readonly field: string; readonly type: string; readonly where: Where | null }
  | { readonly sort: 'edges'; readonly relationshipType: string };

/** A question to the API. */
export interface Request {
  readonly document: ComposedDocument<unknown, unknown>;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** `bars` lie, for names; `columns` stand, for years. Figures with two values are stacked by the second. */
export type ChartForm = 'bars' | 'columns';

/** What every card has. */
interface CardParts {
  /** Stands in addresses. */
  readonly id: string;
  readonly title: string;
  /** What its numbers count, in one sentence. */
  readonly counts: string;
  /** The filters that it can take. */
  readonly takes: readonly FilterName[];
  /** The trees, by parameter, whose nodes narrow it. */
  readonly takesTrees: readonly string[];
  /** The kinds that it can be narrowed to, if not all. */
  readonly kindsTaken?: readonly string[];
  readonly request: (filters: Filters) => Request;
}

/** A card with a chart. */
export interface ChartCard extends CardParts {
  readonly sort: 'chart';
  readonly form: ChartForm;
  /** What each part of a key is, for the head of the table. */
  readonly keyTitles: readonly string[];
  readonly countTitle: string;
  /** The kind whose colour the bars have. */
  readonly kind?: string;
  /** The values of the second part of keys, in order. */
  readonly series?: readonly string[];
  /** Wide cards take two columns of the page. */
  readonly isWide?: boolean;
  readonly read: (result: unknown) => Reading;
  /** The list that a figure counts; null for a key that the card does not have. */
  readonly list: (key: FigureKey, filters: Filters) => ListRequest | null;
  /** What a part of a key is called where no figure is at hand; null for a node, whose name must be asked for. */
  readonly labelOf: (key: FigureKey) => readonly (Label | null)[];
}

/** A card that lists figures from the sources themselves. */
export interface ObservationsCard extends CardParts {
  readonly sort: 'observations';
  readonly isWide: true;
}

export type Card = ChartCard | ObservationsCard;

/** How cards speak: the texts of the page, the names of the model's parts, and of nodes, in the reader's language. */
export interface Words {
  readonly t: Translate<DashboardTextKey>;
  readonly names: ModelNames;
  readonly label: (node: LabelledNode) => string;
  readonly language: Language;
}
