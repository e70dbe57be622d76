using System.Collections.Frozen;

namespace KnowledgeGraph.Core.Resolution;

/// <summary>What a word says of the sort of thing that is named.</summary>
internal enum NameSort : byte
{
    None,

    /// <summary>A university, or a school of one that is named by itself.</summary>
    University,

    /// <summary>A hospital, a clinic.</summary>
    Hospital,

    /// <summary>A part of an organization: a department, a school of a university, a laboratory.</summary>
    Part,

    /// <summary>A school for children, a press, a museum …: something of its own, even if it bears a university's name.</summary>
    Other,
}

/// <summary>
/// The words that are compared as one: abbreviations and what they stand for, and the words for kinds of organizations in the languages in
/// which names are written most. Made by hand from the words that occur most often in names of organizations.
/// </summary>
internal static class NameWords
{
    private const int StemLengthMin = 5;

    private static readonly FrozenDictionary<string, string> Canonical = Table(
        "university: univ uni universitat universitaet universite universita universidad universidade universitas universiteit universitet "
        + "universitetet universitesi universitatea uniwersytet univerzita univerzitet univerza universitate universiti "
        + "universitaria universitario universitaire universitair universitari",
        "hospital: hosp hospices hopital hopitaux ospedale ospedali ospedaliera ospedaliero krankenhaus szpital ziekenhuis sykehus sjukhus "
        + "hospitalario hospitalier hospitaliere spital",
        "clinic: klinik klinikum clinique clinica klinika klinike kliniken",
        "institute: inst institut instituto istituto instituut instytut institucion institution instituti istituti",
        "department: dept dep depart departement departamento departament dipartimento afdeling",
        "faculty: fac facultad faculdade faculte fakultat fakultaet facolta faculteit fakulta",
        "school: sch escola escuela ecole scuola schule",
        "college: coll",
        "center: centre ctr cent centro zentrum centrum centar centres centros",
        "laboratory: lab laboratoire laboratorio laboratorium laboratories",
        "academy: acad akademie academie accademia academia akademia akademi",
        "national: natl nat nacional nationale nazionale nationaal nationales nacionales nationaux",
        "science: sci scientific ciencia scienza wissenschaft scientifique cientifico cientifica scientifico",
        "technology: technol tech tecnologia technologie tecnologica technologico tecnologico technological technologique technologiczny",
        "technical: technische technique tecnica tecnico technicka technisch techniczna",
        "polytechnic: politecnico politecnica polytechnique politechnika polytech polytechnical politecnic",
        "medical: med medizinische medicale medica medico medicas medizinisches",
        "medicine: medizin medecine medicina",
        "research: res recherche recherches ricerca ricerche investigacion investigaciones forschung pesquisa pesquisas onderzoek",
        "engineering: eng engn ingenierie ingenieria engenharia ingegneria engr",
        "international: int intl internacional internationale internazionale",
        "agriculture: agric agr agricultural agricola agraria agrario agronomique agricole agropecuaria",
        "saint: st ste sankt sint",
        "federal: fed federale",
        "general: gen",
        "association: assoc",
        "company: co",
        "corporation: corp",
        "limited: ltd ltda",
        "private: pvt",
        "incorporated: inc",
        "physics: phys physik physique fisica",
        "chemistry: chem chemical chimie quimica chimica chemie",
        "mathematics: math matematica mathematique",
        "biology: biol biologie biologia biological",
        "health: hlth sante salud saude gesundheit salute",
        "education: educ",
        "electronic: electron",
        "telecommunication: telecommun telecom",
        "computer: comput comp",
        "environment: environ environmental",
        "development: dev desarrollo developpement desenvolvimento",
        "catholic: catolica cattolica catholique katholieke katholische",
        "autonomous: autonoma autonome autonomo",
        "applied: appl",
        "art: arti",
        "advanced: adv",
        "studies: stud",
        "foundation: fondation fondazione fundacion fundacao stichting stiftung",
        "state: estadual estatal",
        "mount: mt",
        "fort: ft",
        "southern: sul",
        "north: norte nord",
        "northern: septentrional",
        "pontifical: pontificia",
        "cancer: kanker krebs",
        "geosciences: geosci");

    private static readonly FrozenSet<string> Particles = Set(
        "the of and de la le les des du di del della delle dello dei degli da do dos das el los las e et y i und der die den fur van von "
        + "het en och og av at in on for a an to de l d s im am zu zur ve te na no");

    private static readonly FrozenSet<string> LegalForms = Set(
        "company limited incorporated corporation llc gmbh ag sa srl spa plc bv nv kk pty llp lp ab oy aps kg sarl sas private sro asa se");

    private static readonly string[] HanLegalForms =
        ["股份有限公司", "有限责任公司", "有限公司", "集团公司", "总公司", "公司", "集团", "株式会社", "股份有限公司", "有限公司", "集團"];

    private static readonly FrozenDictionary<string, NameSort> Sorts = SortTable(
        (NameSort.University, "university polytechnic universitet hochschule"),
        (NameSort.Hospital, "hospital clinic infirmary chu irccs"),
        (NameSort.Part, "department faculty school college institute laboratory division section unit group program programme center "
            + "campus graduate lehrstuhl service chair service sezione section branch academy"),
        (NameSort.Other, "press museum library museo bibliothek publishing"));

    /// <summary>How a word is compared: what an abbreviation stands for, and the singular.</summary>
    public static ReadOnlySpan<char> CanonicalOf(ReadOnlySpan<char> word, Span<char> room)
    {
        if (Lookup.TryGetValue(word, out string? canonical)) return canonical;
        var stem = StemOf(word, room);
        return Lookup.TryGetValue(stem, out canonical) ? canonical : stem;
    }

    /// <summary>Whether a word is an article, preposition or conjunction, which names are written with and without.</summary>
    public static bool IsParticle(ReadOnlySpan<char> word) => ParticleLookup.Contains(word);

    /// <summary>Whether a word may say where something is.</summary>
    public static bool IsLocative(ReadOnlySpan<char> word) => word is "in" or "at";

    /// <summary>Whether a word joins two names, as well as two words of one.</summary>
    public static bool IsConjunction(ReadOnlySpan<char> word) =>
        word is "and" or "et" or "und" or "y" or "e" or "i" or "en" or "och" or "og";

    /// <summary>Whether a school of the word before it is one for children, and no part of a university.</summary>
    public static bool IsSchoolLevel(ReadOnlySpan<char> word) =>
        word is "high" or "middle" or "primary" or "elementary" or "secondary" or "nursery";

    /// <summary>How schools of a university are called after its own word, in canonical words.</summary>
    public static readonly string[] Schools =
        ["medical school", "school medicine", "business school", "law school", "school public health"];

    /// <summary>Whether a word, in its canonical form, is a company's legal form.</summary>
    public static bool IsLegalForm(ReadOnlySpan<char> word) => LegalLookup.Contains(word);

    /// <summary>The sort of thing that a word, in its canonical form, says.</summary>
    public static NameSort SortOf(ReadOnlySpan<char> word) => SortLookup.TryGetValue(word, out var sort) ? sort : NameSort.None;

    /// <summary>How many characters at the end of a Chinese or Japanese name are its legal form; 0 if there is none.</summary>
    public static int HanLegalFormOf(ReadOnlySpan<char> name)
    {
        foreach (string form in HanLegalForms)
        {
            if (name.EndsWith(form, StringComparison.Ordinal)) return form.Length;
        }
        return 0;
    }

    // English plurals only: names differ in them more often than in anything else ("Sciences", "Hospitals").
    private static ReadOnlySpan<char> StemOf(ReadOnlySpan<char> word, Span<char> room)
    {
        if (word.Length < StemLengthMin || word[^1] != 's' || word[^2] is 's' or 'u' or 'i' || word.Length > room.Length) return word;
        if (!word.EndsWith("ies", StringComparison.Ordinal)) return word[..^1];
        word[..^3].CopyTo(room);
        room[word.Length - 3] = 'y';
        return room[..(word.Length - 2)];
    }

    private static FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Lookup { get; } =
        Canonical.GetAlternateLookup<ReadOnlySpan<char>>();

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> ParticleLookup { get; } =
        Particles.GetAlternateLookup<ReadOnlySpan<char>>();

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> LegalLookup { get; } =
        LegalForms.GetAlternateLookup<ReadOnlySpan<char>>();

    private static FrozenDictionary<string, NameSort>.AlternateLookup<ReadOnlySpan<char>> SortLookup { get; } =
        Sorts.GetAlternateLookup<ReadOnlySpan<char>>();

    private static FrozenDictionary<string, string> Table(params string[] lines) => lines.Select(line => line.Split(": "))
        .SelectMany(parts => parts[1].Split(' ').Select(word => (Word: word, Canonical: parts[0])))
        .ToFrozenDictionary(w => w.Word, w => w.Canonical, StringComparer.Ordinal);

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static FrozenDictionary<string, NameSort> SortTable(params (NameSort Sort, string Words)[] lines) =>
        lines.SelectMany(line => line.Words.Split(' ').Distinct().Select(word => (word, line.Sort)))
            .ToFrozenDictionary(w => w.word, w => w.Sort, StringComparer.Ordinal);
}
