using System.Text;

namespace KnowledgeGraph.Conformance.Random;

/// <summary>
/// A small random model in SDL: interfaces, kinds that have fields of every type, relationships with and without
/// properties, to one and to many, seen from one end or both; sometimes names in two languages, a tree, sources, claims, partners.
/// </summary>
internal sealed class RandomModel : IDisposable
{
    private static readonly string[] Kinds = ["Ship", "Harbor", "Crew", "Cargo", "Captain", "Voyage", "Island", "Yard"];
    private static readonly string[] Properties =
        ["title", "motto", "weight", "speed", "price", "launched", "retired", "sighted", "sealed", "flag", "mood", "rating", "notes", "berths"];
    private static readonly string[] Ways = ["owns", "visits", "guides", "carries", "follows", "trusts", "repairs", "sells"];
    private static readonly string[] Scalars =
        ["String", "ID", "Int", "Long", "Decimal @scale(places: 2)", "Float", "Boolean", "Date", "DateTime", "Mood", "[String!]!", "[Int!]!", "[Float!]!", "[Mood!]!", "[Date!]!", "[DateTime!]!", "[Boolean!]!"];

    private readonly RandomValues _values;
    private readonly StringBuilder _sdl = new();
    private readonly string[] _kinds;
    private readonly Dictionary<string, StringBuilder> _fields = new(StringComparer.Ordinal);
    private readonly bool _hasNames;
    private readonly bool _hasTree;
    private readonly bool _hasSources;
    private bool _hasPartners;

    public RandomModel(RandomValues values)
    {
        _values = values;
        _kinds = [.. Kinds.OrderBy(_ => values.Next(int.MaxValue)).Take(3 + values.Next(4))];
        (_hasNames, _hasTree, _hasSources) = (values.Chance(0.6), values.Chance(0.6), values.Chance(0.6));
        foreach (string type in _kinds.Append("Thing").Append("Mover")) _fields[type] = new();
        AddInterfaces();
        AddProperties();
        AddRelationships();
        Print();
        File = Path.Combine(Directory.CreateTempSubdirectory("kg-model-").FullName, "model.graphql");
        System.IO.File.WriteAllText(File, _sdl.ToString());
    }

    /// <summary>The model's file.</summary>
    public string File { get; }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(File)!, recursive: true);

    // Thing is what every kind is; the first two kinds are Movers as well.
    private void AddInterfaces()
    {
        var thing = _fields["Thing"];
        thing.AppendLine("  since: Date @index").AppendLine("  until: Date")
            .AppendLine("  changedOn: Date! @timestamp(operations: [CREATE, UPDATE])");
        if (_hasNames) thing.AppendLine("  nameLa: String @index").AppendLine("  nameEl: String").AppendLine("  nicknames: [String!]!")
            .AppendLine("  name(tongue: Tongue): String @derived(from: [\"nameLa\", \"nameEl\", \"nicknames\"])");
        if (_hasSources) thing.AppendLine("  evidence: [Claim!]!").AppendLine("  sources: [Paper!]!");
        _fields["Mover"].AppendLine("  strength: Int @index");
    }

    private void AddProperties()
    {
        foreach (string kind in _kinds)
        {
            foreach (string property in Properties.OrderBy(_ => _values.Next(int.MaxValue)).Take(1 + _values.Next(6)))
            {
                string type = _values.Pick(Scalars);
                string mark = type[0] == '[' ? "" : type is "String" or "ID" && _values.Chance(0.3) ? " @unique" : _values.Chance(0.3)
                    ? " @index"
                    : "";
                _fields[kind].AppendLine($"  {property}: {type}{mark}");
            }
        }
    }

    private void AddRelationships()
    {
        foreach (var (number, way) in Ways.OrderBy(_ => _values.Next(int.MaxValue)).Take(2 + _values.Next(5)).Index())
        {
            string from = _values.Pick([.. _kinds, "Thing", "Mover"]);
            string to = _values.Pick([.. _kinds, "Thing", "Mover"]);
            string type = way.ToUpperInvariant();
            string properties = _values.Chance(0.6) ? $", properties: \"{(_values.Chance(0.5) ? "Terms" : "Span")}\"" : "";
            // What is inherited by many kinds is a list, so that the number of edges is free.
            bool isList = from is "Thing" or "Mover" || _values.Chance(0.7);
            bool isBothWays = isList && _values.Chance(0.3);
            _fields[from].AppendLine(
                $"  {way}: {(isList ? $"[{to}!]!" : to)} @relationship(type: \"{type}\", direction: {(isBothWays ? "BOTH" : "OUT")}{properties}) @path");
            if (!isBothWays && _values.Chance(0.6))
            {
                _fields[to].AppendLine($"  {way}By: [{from}!]! @relationship(type: \"{type}\", direction: IN{properties})");
            }
            if (isList && !isBothWays && !_hasPartners && from != "Thing" && from != to && !Contains(to, from) && _values.Chance(0.5))
            {
                _hasPartners = true;
                _fields[from].AppendLine($"  fellows{number}: [{from}!]! @partners(through: \"{type}\")");
            }
        }
        if (_hasTree) _fields["Thing"].AppendLine("  liesIn: [Sea!]! @relationship(type: \"LIES_IN\", direction: OUT) @within");
    }

    private bool Contains(string type, string kind) => type == "Thing" || (type == "Mover" && (kind == "Mover" || IsMover(kind)));

    private bool IsMover(string kind) => Array.IndexOf(_kinds, kind) is 0 or 1;

    private void Print()
    {
        _sdl.AppendLine(
            "scalar Date\nscalar DateTime\nscalar Long\nscalar Decimal\nenum Mood { CALM ROUGH WILD }\ninterface Node {\n  id: ID!\n}");
        if (_hasNames) _sdl.AppendLine("enum Tongue { LA EL }");
        string validity = _values.Chance(0.5) ? " @validity(from: \"since\", to: \"until\")" : "";
        _sdl.AppendLine($"interface Thing implements Node{validity} {{\n{_fields["Thing"]}}}");
        _sdl.AppendLine($"interface Mover implements Thing {{\n{_fields["Mover"]}}}");
        foreach (string kind in _kinds)
        {
            _sdl.AppendLine($"type {kind} implements {(IsMover(kind) ? "Mover" : "Thing")} {{\n{_fields[kind]}}}");
        }
        if (_hasTree)
        {
            _sdl.AppendLine("enum Rank { OCEAN SEA BAY }\ntype Sea implements Node {\n  rank: Rank\n  chart: String @unique");
            _sdl.AppendLine("  upper: Sea @relationship(type: \"PART_OF\", direction: OUT) @tree(level: \"rank\")\n  parts: [Sea!]! "
                + "@relationship(type: \"PART_OF\", direction: IN)\n}");
        }
        if (_hasSources)
        {
            _sdl.AppendLine("type Paper implements Node @source {\n  heading: String\n}");
            _sdl.AppendLine("type Claim implements Node @evidence(about: \"about\", property: \"property\", value: \"value\", source: \"paper\", "
                + "start: \"start\", end: \"end\", quote: \"quote\") {");
            _sdl.AppendLine("  about: ID!\n  property: String\n  value: String\n  start: Int!\n  end: Int!\n  quote: String\n  paper: Paper "
                + "@relationship(type: \"FROM_PAPER\", direction: OUT)\n}");
        }
        _sdl.AppendLine(
            "type Terms @relationshipProperties {\n  role: String @identity\n  fee: Decimal @scale(places: 2)\n  share: Float\n  notes: [String!]!\n  marks: [Int!]!\n  mood: Mood\n}");
        _sdl.AppendLine(
            "type Span @relationshipProperties {\n  days: Int\n  miles: Long\n  paid: Boolean\n  agreedOn: Date\n  paidAt: DateTime\n}");
    }
}
