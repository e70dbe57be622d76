import { defineTexts } from '../../text/texts';

/** The texts of the menu that saves the drawing. */
export const exportTexts = defineTexts(
  {
    'export.button': 'Export',
    'export.what': '{nodes} nodes, {edges} edges',
    'export.graphml': 'GraphML',
    'export.graphml.use': 'for networkx, igraph, yEd, Gephi',
    'export.gexf': 'GEXF',
    'export.gexf.use': 'for Gephi, with places, colours and periods',
    'export.nodesCsv': 'Nodes as CSV',
    'export.edgesCsv': 'Edges as CSV',
    'export.csv.use': 'for spreadsheets, UTF-8',
    'export.svg': 'SVG',
    'export.svg.use': 'a drawing that can be edited',
    'export.png': 'PNG',
    'export.png.use': 'the same drawing as a picture, in twice the pixels',
    'export.done': 'Saved: {name}',
    'export.failed': 'The file could not be made: {reason}',
  },
  {
    'export.button': '导出',
    'export.what': '{nodes} 个节点，{edges} 条边',
    'export.graphml': 'GraphML',
    'export.graphml.use': '用于 networkx、igraph、yEd、Gephi',
    'export.gexf': 'GEXF',
    'export.gexf.use': '用于 Gephi，含位置、颜色和时间段',
    'export.nodesCsv': '节点 CSV',
    'export.edgesCsv': '边 CSV',
    'export.csv.use': '用于电子表格，UTF-8 编码',
    'export.svg': 'SVG',
    'export.svg.use': '可编辑的图形',
    'export.png': 'PNG',
    'export.png.use': '同样的图形，两倍像素的图片',
    'export.done': '已保存：{name}',
    'export.failed': '无法生成文件：{reason}',
  },
);
