import agreementsByYear from './examples/agreementsByYear.graphql?raw';
import connections from './examples/connections.graphql?raw';
import documentClaims from './examples/documentClaims.graphql?raw';
import howMuchHasEvidence from './examples/howMuchHasEvidence.graphql?raw';
import neighborhood from './examples/neighborhood.graphql?raw';
import onlyInferred from './examples/onlyInferred.graphql?raw';
import partnersByProvince from './examples/partnersByProvince.graphql?raw';
import partnersOfZone from './examples/partnersOfZone.graphql?raw';
import pathBetween from './examples/pathBetween.graphql?raw';
import possibleDuplicates from './examples/possibleDuplicates.graphql?raw';
import resolveNames from './examples/resolveNames.graphql?raw';
import targetsAndFigures from './examples/targetsAndFigures.graphql?raw';
import topZones from './examples/topZones.graphql?raw';
import twoProvinces from './examples/twoProvinces.graphql?raw';
import whereSourcesDiffer from './examples/whereSourcesDiffer.graphql?raw';
import withoutSource from './examples/withoutSource.graphql?raw';

/** For whom an example is. */
export type ExampleGroup = 'first' | 'dashboards' | 'research' | 'curation';

export interface Example<K extends string = string> {
  readonly key: K;
  readonly group: ExampleGroup;
  readonly query: string;
  readonly variables: string;
}

/** Examples over the partnerships' model. They are checked when the page is built; whoever serves another model does not see them. */
export const partnershipExamples = [
  example('agreementsByYear', 'dashboards', agreementsByYear),
  example('topZones', 'dashboards', topZones),
  example('partnersByProvince', 'dashboards', partnersByProvince),
  example('targetsAndFigures', 'dashboards', targetsAndFigures),
  example('howMuchHasEvidence', 'dashboards', howMuchHasEvidence),
  example('partnersOfZone', 'research', partnersOfZone, { zone: 'zone:kelan' }),
  example('neighborhood', 'research', neighborhood, { of: 'zone:kelan', day: '2023' }),
  example('pathBetween', 'research', pathBetween, { from: 'zone:kelan', to: 'place:shanghai' }),
  example('connections', 'research', connections, { between: ['zone:kelan', 'university:tongji', 'university:taiyuan-ut'] }),
  example('twoProvinces', 'research', twoProvinces),
  example('whereSourcesDiffer', 'curation', whereSourcesDiffer),
  example('resolveNames', 'curation', resolveNames, {
    names: [{ text: 'Taiyuan Univ. of Technology, Taiyuan, China' }, { text: '大同大学', types: ['University'], within: 'place:shanxi' }],
  }),
  example('possibleDuplicates', 'curation', possibleDuplicates),
  example('documentClaims', 'curation', documentClaims),
  example('onlyInferred', 'curation', onlyInferred),
  example('withoutSource', 'curation', withoutSource),
] as const;

export type PartnershipExampleKey = (typeof partnershipExamples)[number]['key'];

function example<K extends string>(key: K, group: ExampleGroup, query: string, variables?: object): Example<K> {
  return { key, group, query, variables: variables === undefined ? '' : JSON.stringify(variables, null, 2) };
}
