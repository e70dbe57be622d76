using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Core.Walks;

namespace KnowledgeGraph.Core.Query;

/// <content>What walks find, and the ends of edges that rows stand for.</content>
public abstract partial record ItemSource
{
    /// <summary>Root: what a walk finds, as one row, or none. The expansion's filter says which nodes may be walked to.</summary>
    /// <param name="Definition">The walk.</param>
    /// <param name="Parameters">The parameters that hold the values of <see cref="WalkDefinition.Given"/>.</param>
    public sealed record Walk(WalkDefinition Definition, ImmutableArray<int> Parameters) : ItemSource
    {
        /// <summary>In the place of a parameter: the argument is not given.</summary>
        public const int None = -1;

        /// <summary>The value of an argument, by its place in <see cref="WalkDefinition.Given"/>.</summary>
        public Value ValueOf(int given, ParameterValues values) => Parameters[given] == None ? Value.None : values[Parameters[given]];

        /// <summary>Whether some value of a type of argument is given.</summary>
        public bool Has(WalkArgumentType type, ParameterValues values)
        {
            for (int i = 0; i < Parameters.Length; i++)
            {
                if (Definition.Given[i].Type == type && !ValueOf(i, values).IsNone) return true;
            }
            return false;
        }

        /// <summary>The parameter that holds the value of the first argument of a type.</summary>
        public int Parameter(WalkArgumentType type) => Parameters[Definition.Given.IndexOf(Definition.Given.First(a => a.Type == type))];

        /// <summary>The parameter that holds the value of an argument.</summary>
        public int Parameter(string argument) => Parameters[Definition.Given.IndexOf(Definition.Given.First(a => a.Name == argument))];

        internal override void WriteTo(CanonicalText text)
        {
            text.Append(Definition.Name);
            for (int i = 0; i < Parameters.Length; i++)
            {
                if (Parameters[i] != None) text.Append(" ").Append(Definition.Given[i].Name).Append(" ").AppendParameter(Parameters[i]);
            }
        }

        // Which types are walked is a value, and any node may lie on the way.
        internal override void AddTo(DependencyCollector dependencies) => dependencies.AddEverything();

        /// <inheritdoc/>
        public override KindSet KindsIn(GraphModel model) => KindSet.Of(0);
    }

    /// <summary>A part of what a walk found, or of an edge. The source above counts everything that it depends on.</summary>
    public abstract record OfWalk : ItemSource
    {
        private protected OfWalk()
        {
        }

        internal override void AddTo(DependencyCollector dependencies)
        {
        }
    }

    /// <summary>A list of the parts that it consists of, in order, by the name of its field.</summary>
    public sealed record Parts(string Field) : OfWalk
    {
        internal override void WriteTo(CanonicalText text) => text.Append("parts ").Append(Field);

        /// <inheritdoc/>
        public override KindSet KindsIn(GraphModel model) => KindSet.Of(0);
    }

    /// <summary>
    /// Of a path: its nodes or edges from its beginning to its end. Of a subgraph: its nodes, nearest first and then by id, or its edges by
    /// id. The rows of edges have relationship types in the place of kinds, and all that is read of them is read of the edge.
    /// </summary>
    public sealed record Members(OperandOwner Owner) : OfWalk
    {
        /// <inheritdoc/>
        public override OperandOwner Rows => Owner;

        internal override void WriteTo(CanonicalText text) => text.Append(Owner == OperandOwner.Node ? "nodes" : "edges");

        /// <inheritdoc/>
        public override KindSet KindsIn(GraphModel model) => Owner == OperandOwner.Node ? model.AllKinds : model.AllRelationshipTypes;
    }

    /// <summary>Of a row that stands for an edge: the node that the edge leaves (Out) or enters (In).</summary>
    public sealed record EndOf(RelationshipDirection Direction) : OfWalk
    {
        /// <inheritdoc/>
        public override bool StartsAtEdge => true;

        internal override void WriteTo(CanonicalText text) =>
            text.Append(Direction switch { RelationshipDirection.Out => "from", RelationshipDirection.In => "to", _ => "ends" });

        /// <inheritdoc/>
        public override KindSet KindsIn(GraphModel model) => model.AllKinds;
    }
}
