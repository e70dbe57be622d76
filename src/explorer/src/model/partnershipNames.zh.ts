/** Chinese names for the kinds, fields, relationship types and values of the partnerships' model. Names that a model of another domain does not have do no harm there. */
export const partnershipNames: {
  readonly kinds: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, string>>;
  readonly relationshipTypes: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
} = {
  kinds: {
    Node: '节点', Entity: '实体', Party: '主体', Site: '地点', Work: '事项',
    Zone: '开发区', Enterprise: '企业', University: '高校', Laboratory: '实验室', Organization: '机构', Person: '人物', Team: '团队', Group: '群体', Place: '地区',
    Partnership: '合作关系', Agreement: '协议', Programme: '计划', Project: '项目', Platform: '平台', Event: '活动', Policy: '政策', Award: '荣誉', Funding: '资金',
    Industry: '产业', Topic: '主题', Observation: '数据与发现', Document: '文献', Evidence: '证据',
  },
  fields: {
    id: '标识', name: '名称', nameZh: '中文名称', nameEn: '英文名称', aliases: '别名', description: '说明', validFrom: '起', validTo: '止', recordedAt: '收录时间', updatedAt: '更新时间',
    sources: '来源', evidence: '证据', disputed: '来源不一致', observations: '数据与发现', topics: '主题', industries: '产业', supportedBy: '支持方', contributors: '贡献者',
    agreements: '协议', partnerships: '合作关系', partners: '合作伙伴', runs: '运营', builds: '建设', organizes: '组织', issued: '发布', participatesIn: '参与', contributedTo: '贡献于',
    supports: '支持', serves: '服务于', servedBy: '服务方', targetedBy: '面向它的事项', awards: '获得的荣誉', awardsGranted: '授予的荣誉', fundingReceived: '获得的资金', fundingPaid: '支付的资金',
    affiliations: '所属', members: '成员', spokespeople: '发言人', laboratories: '实验室', asserted: '作出的陈述', locatedIn: '位于', located: '位于此处', assigned: '派驻人员',
    status: '状态', startedOn: '开始', endedOn: '结束', number: '数量', partOf: '隶属', parts: '组成部分', arisesFrom: '起因', givesRiseTo: '引发', targets: '面向', appliesTo: '适用于',
    coveredBy: '涉及它的', servesParties: '服务对象', builders: '建设方', runners: '运营方', participants: '参与方', resultOf: '源于', resultsIn: '成果',
    kind: '类别', level: '级别', code: '代码', foundedOn: '成立', uscc: '统一社会信用代码', ticker: '股票代码', exchange: '交易所', ror: 'ROR', moeCode: '教育部代码', website: '网站', host: '依托单位',
    published: '发布的文献', degree: '学历', title: '职务', named: '有姓名', assignedTo: '派驻', speaksFor: '代表', size: '人数', sizeComparator: '人数比较', describes: '成员类型', count: '数目', countComparator: '数目比较',
    hosted: '在此举办', ancestor: '上级地区', ancestors: '各级上级地区', stage: '阶段', parties: '参与方', under: '所属计划', covers: '涉及', signedOn: '签署', instruments: '文本数', instrumentsComparator: '文本数比较',
    partnership: '合作关系', signedIn: '签署地', heldIn: '举办地', organizers: '组织方', issuedBy: '发布方', grantedBy: '授予方', grantedTo: '获得方', amount: '金额', unit: '单位', amountText: '金额原文',
    paidBy: '出资方', paidTo: '收款方', funds: '用途', operators: '相关主体', focusOf: '关注它的', aspect: '方面', value: '数值', comparator: '比较', text: '文字', periodFrom: '期间起', periodTo: '期间止', about: '关于',
    language: '语言', url: '网址', sha256: 'SHA-256', publishedAt: '发布时间', revisedAt: '修订时间', section: '栏目', licence: '许可', publishers: '发布机构', retells: '转述', retoldBy: '被转述', basedOn: '依据', claims: '陈述',
    property: '属性', start: '起始位置', end: '结束位置', statement: '陈述', certainty: '确定程度', quote: '原文', document: '文献', assertedBy: '陈述者', role: '角色', post: '职务',
    partnershipsCount: '合作数', agreementsCount: '协议数', furthestStage: '最远阶段', since: '始于',
  },
  relationshipTypes: {
    ABOUT: '关于', FOCUSES_ON: '关注', OPERATES_IN: '从事', SUPPORTS: '支持', CONTRIBUTED_TO: '贡献于', PARTY_TO: '参与', RUNS: '运营', BUILDS: '建设', ORGANIZES: '组织', ISSUED: '发布',
    PARTICIPATES_IN: '参加', SERVES: '服务于', TARGETS: '面向', GRANTED_TO: '授予', GRANTED_BY: '由…授予', PAID_TO: '付给', PAID_BY: '由…支付', AFFILIATED_WITH: '隶属于', SPEAKS_FOR: '代表',
    HOSTED_BY: '依托', ASSERTED_BY: '由…陈述', LOCATED_IN: '位于', ASSIGNED_TO: '派驻', PART_OF: '属于', ARISES_FROM: '起因于', COVERS: '涉及', RESULTS_IN: '产生', PUBLISHED_BY: '由…发布',
    UNDER: '在…之下', HELD_IN: '举办于', FUNDS: '资助', RETELLS: '转述', FROM_DOCUMENT: '出自',
  },
  values: {
    PLANNED: '计划中', DRAFT: '草案', ONGOING: '进行中', ESTABLISHED: '已建立', COMPLETED: '已完成', ENCOURAGED: '鼓励中',
    SEEKING: '寻求中', EXPLORING: '探索中', CONTACTED: '已接触', NEGOTIATING: '洽谈中', AGREED: '已商定', ACTIVE: '合作中', ENDED: '已结束',
    REACHED: '已达成', SIGNED: '已签署', IN_FORCE: '生效', EXPIRED: '到期', TERMINATED: '终止',
    ECONOMIC: '经济开发区', ECONOMIC_TECHNOLOGICAL: '经济技术开发区', HIGH_TECH: '高新区', INDUSTRIAL_PARK: '工业园区', DEMONSTRATION: '示范区', BONDED: '保税区', FREE_TRADE: '自贸区', OTHER: '其他',
    NATIONAL: '国家级', PROVINCIAL: '省级', MUNICIPAL: '市级', 'Level.COUNTY': '县级', 'Level.TOWNSHIP': '乡镇级',
    COUNTRY: '国家', MACRO_REGION: '大区', PROVINCE: '省', CITY: '市', COUNTY: '县', TOWNSHIP: '乡镇',
    GOVERNMENT: '政府', PARTY_ORGAN: '党群机关', ASSOCIATION: '协会', MEDIUM: '媒体', RESEARCH_INSTITUTE: '研究所', SCIENCE_PARK: '科技园',
    FIGURE: '数字', OUTCOME: '成果', GOAL: '目标', PROBLEM: '问题', CRITERION: '条件', ACTIVITY: '活动', ACTUAL: '实际', TARGET: '目标值',
    STATED: '明文', INFERRED: '推断', EQ: '等于', GT: '超过', GTE: '不少于', LT: '不足', LTE: '至多', APPROX: '约',
  },
};
