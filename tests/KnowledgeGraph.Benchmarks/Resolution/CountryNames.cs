using System.Collections.Frozen;

namespace KnowledgeGraph.Benchmarks.Resolution;

/// <summary>What affiliations call countries, by ISO 3166 code: English names, and those of some countries' own languages.</summary>
internal static class CountryNames
{
    private const string Names = """
        AE: United Arab Emirates|UAE|U.A.E.|AF: Afghanistan|AL: Albania|AM: Armenia|AO: Angola|AR: Argentina|República Argentina
        AT: Austria|Österreich|AU: Australia|AZ: Azerbaijan|BA: Bosnia and Herzegovina|Bosnia|BB: Barbados|BD: Bangladesh|BE: Belgium
        Belgique|België|Belgien|BF: Burkina Faso|BG: Bulgaria|BH: Bahrain|Kingdom of Bahrain|BI: Burundi|BJ: Benin|BM: Bermuda
        BN: Brunei|Brunei Darussalam|BO: Bolivia|BR: Brazil|Brasil|BS: Bahamas|BT: Bhutan|BW: Botswana|BY: Belarus|BZ: Belize
        CA: Canada|CD: Democratic Republic of the Congo|DR Congo|DRC|CF: Central African Republic|CG: Congo|CH: Switzerland|Schweiz
        Suisse|Svizzera|CI: Ivory Coast|Côte d'Ivoire|CL: Chile|CM: Cameroon|Cameroun|CN: China|PR China|People's Republic of China
        PRC|P. R. China|P.R.C.|中国|Mainland China|The People's Republic of China|Peoples R China|CO: Colombia|CR: Costa Rica|CU: Cuba
        CV: Cape Verde|CW: Curaçao|CY: Cyprus|CZ: Czech Republic|Czechia|DE: Germany|Deutschland|Federal Republic of Germany
        Allemagne|DK: Denmark|Danmark|DO: Dominican Republic|DZ: Algeria|Algérie|EC: Ecuador|EE: Estonia|EG: Egypt
        Arab Republic of Egypt|ES: Spain|España|Espana|ET: Ethiopia|FI: Finland|FJ: Fiji|FO: Faroe Islands|FR: France|GA: Gabon
        GB: UK|United Kingdom|England|Scotland|Wales|Northern Ireland|Great Britain|U.K.|GD: Grenada|GE: Georgia|Republic of Georgia
        GF: French Guiana|GH: Ghana|GL: Greenland|GM: Gambia|The Gambia|GN: Guinea|GP: Guadeloupe|GR: Greece|Hellas|GT: Guatemala
        GU: Guam|GY: Guyana|HK: Hong Kong|Hong Kong SAR|Hong Kong SAR China|HN: Honduras|HR: Croatia|HT: Haiti|HU: Hungary
        ID: Indonesia|IE: Ireland|Republic of Ireland|IL: Israel|IN: India|IQ: Iraq|IR: Iran|Islamic Republic of Iran|I.R. Iran
        IS: Iceland|IT: Italy|Italia|Italie|JM: Jamaica|JO: Jordan|JP: Japan|KE: Kenya|KG: Kyrgyzstan|KH: Cambodia|KP: North Korea
        KR: South Korea|Korea|Republic of Korea|Korea South|S. Korea|South-Korea|KW: Kuwait|KZ: Kazakhstan|LA: Laos|Lao PDR
        LB: Lebanon|LI: Liechtenstein|LK: Sri Lanka|LR: Liberia|LS: Lesotho|LT: Lithuania|LU: Luxembourg|LV: Latvia|LY: Libya
        MA: Morocco|Maroc|MC: Monaco|MD: Moldova|ME: Montenegro|MG: Madagascar|MK: North Macedonia|Macedonia|FYROM|ML: Mali
        MM: Myanmar|MN: Mongolia|MO: Macau|Macao|Macau SAR|Macao SAR|MQ: Martinique|MR: Mauritania|MT: Malta|MU: Mauritius
        MV: Maldives|MW: Malawi|MX: Mexico|México|MY: Malaysia|MZ: Mozambique|Moçambique|NA: Namibia|NC: New Caledonia|NE: Niger
        NG: Nigeria|NI: Nicaragua|NL: Netherlands|The Netherlands|Holland|Nederland|NO: Norway|Norge|NP: Nepal|NZ: New Zealand
        OM: Oman|Sultanate of Oman|PA: Panama|Panamá|PE: Peru|Perú|PF: French Polynesia|PG: Papua New Guinea|PH: Philippines
        The Philippines|PK: Pakistan|PL: Poland|Polska|PR: Puerto Rico|PS: Palestine|State of Palestine|PT: Portugal|PY: Paraguay
        QA: Qatar|State of Qatar|RE Réunion|RO: Romania|RS: Serbia|Republic of Serbia|RU: Russia|Russian Federation|RW: Rwanda
        SA: Saudi Arabia|Kingdom of Saudi Arabia|KSA|SD: Sudan|SE: Sweden|Sverige|SG: Singapore|Republic of Singapore|SI: Slovenia
        SK: Slovakia|Slovak Republic|SL: Sierra Leone|SN: Senegal|SO: Somalia|SS: South Sudan|SV: El Salvador|SY: Syria
        Syrian Arab Republic|SZ: Eswatini|TD: Chad|TG: Togo|TH: Thailand|TJ: Tajikistan|TM: Turkmenistan|TN: Tunisia|Tunisie
        TR: Turkey|Türkiye|Turkiye|TT: Trinidad and Tobago|TW: Taiwan|Taiwan ROC|Taiwan R.O.C.|Republic of China|TZ: Tanzania
        UA: Ukraine|UG: Uganda|US: USA|United States|United States of America|U.S.A.|US|UY: Uruguay|UZ: Uzbekistan|VA: Vatican City
        VE: Venezuela|VN: Vietnam|Viet Nam|YE: Yemen|XK: Kosovo|ZA: South Africa|Republic of South Africa|ZM: Zambia|ZW: Zimbabwe
        """;

    private const string RegionCodes = """
        US Alabama AL|Alaska AK|Arizona AZ|Arkansas AR|California CA|Colorado CO|Connecticut CT|Delaware DE|District of Columbia DC
        US Florida FL|Georgia GA|Hawaii HI|Idaho ID|Illinois IL|Indiana IN|Iowa IA|Kansas KS|Kentucky KY|Louisiana LA|Maine ME
        US Maryland MD|Massachusetts MA|Michigan MI|Minnesota MN|Mississippi MS|Missouri MO|Montana MT|Nebraska NE|Nevada NV
        US New Hampshire NH|New Jersey NJ|New Mexico NM|New York NY|North Carolina NC|North Dakota ND|Ohio OH|Oklahoma OK|Oregon OR
        US Pennsylvania PA|Rhode Island RI|South Carolina SC|South Dakota SD|Tennessee TN|Texas TX|Utah UT|Vermont VT|Virginia VA
        US Washington WA|West Virginia WV|Wisconsin WI|Wyoming WY|Washington, D.C. DC
        CA Alberta AB|British Columbia BC|Manitoba MB|New Brunswick NB|Newfoundland and Labrador NL|Nova Scotia NS|Ontario ON
        CA Prince Edward Island PE|Quebec QC|Saskatchewan SK
        AU New South Wales NSW|Victoria VIC|Queensland QLD|Australian Capital Territory ACT|Western Australia WA|South Australia SA
        AU Tasmania TAS|Northern Territory NT
        """;

    private static readonly FrozenDictionary<string, string[]> Countries = ReadCountries();
    private static readonly FrozenDictionary<(string, string), string> Regions = ReadRegions();

    /// <summary>The names of a country; its code if there are none.</summary>
    public static string[] Of(string code) => Countries.GetValueOrDefault(code, [code]);

    /// <summary>The abbreviation of a region; null if there is none.</summary>
    public static string? AbbreviationOf(string country, string region) => Regions.GetValueOrDefault((country, region));

    private static FrozenDictionary<string, string[]> ReadCountries()
    {
        var names = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        List<string>? current = null;
        foreach (string name in Names.Split('\n', '|').Where(n => n.Length > 0))
        {
            bool isNew = name.IndexOf(": ", StringComparison.Ordinal) == 2;
            if (isNew) names.Add(name[..2], current = []);
            current!.Add(isNew ? name[4..] : name);
        }
        return names.ToFrozenDictionary(n => n.Key, n => n.Value.ToArray(), StringComparer.Ordinal);
    }

    private static FrozenDictionary<(string, string), string> ReadRegions() => RegionCodes.Split('\n').Where(line => line.Length > 0)
        .SelectMany(line =>
            line[3..].Split('|').Select(r => (Key: (line[..2], r[..r.LastIndexOf(' ')]), Code: r[(r.LastIndexOf(' ') + 1)..])))
        .ToFrozenDictionary(r => r.Key, r => r.Code);
}
