/** English names for fields of the partnerships' model whose identifiers are not words for people. Names that a model of another domain does not have do no harm there. */
export const partnershipFields: Readonly<Record<string, string>> = {
  nameZh: 'Chinese name', nameEn: 'English name', partnershipsCount: 'Partnerships', agreementsCount: 'Agreements',
  uscc: 'Credit code', ror: 'ROR', moeCode: 'Ministry code', url: 'URL', sha256: 'SHA-256',
};
