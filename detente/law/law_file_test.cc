#include "detente/law/law_file.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "detente/base/sha256.h"
#include "tests/law_outline.h"

namespace detente::law {
namespace {

std::string file_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// The first line of each fault as a person sees it: "x.toml:3:7: message".
std::vector<std::string> faults_of(std::span<const Document> documents) {
  std::vector<std::string> lines;
  for (const base::Error& fault : read_law_files(documents).faults) {
    const Document& document = documents[fault.where.source];
    std::string shown = render(document.name, document.bytes, fault.where, fault.message);
    lines.push_back(shown.substr(0, shown.find('\n')));
  }
  return lines;
}

TEST(LawFile, ReadsEveryKindOfRow) {
  std::string bytes = file_text("tests/golden/law.toml");
  Document document{"law.toml", bytes};
  ASSERT_EQ(faults_of({&document, 1}), std::vector<std::string>());
  auto law = read_law({&document, 1});
  ASSERT_TRUE(law.has_value());
  EXPECT_EQ(tests::LawOutline(*law).text(), file_text("tests/golden/law.txt"));
  EXPECT_EQ(law->hash, base::sha256_hex(bytes));
}

TEST(LawFile, IsTheSameInWhateverOrderTheFilesAreGiven) {
  std::string bytes = file_text("tests/golden/law.toml");
  std::size_t half = bytes.find("[[measure]]");
  std::string second = "format = \"law/1\"\n" + bytes.substr(half);
  Document forth[] = {{"a.toml", std::string_view(bytes).substr(0, half)}, {"b.toml", second}};
  Document back[] = {forth[1], forth[0]};
  auto one = read_law(forth);
  auto other = read_law(back);
  ASSERT_TRUE(one.has_value() && other.has_value());
  EXPECT_EQ(tests::LawOutline(*one).text(), tests::LawOutline(*other).text());
  EXPECT_EQ(one->hash, other->hash);
  EXPECT_EQ(tests::LawOutline(*one).text(), file_text("tests/golden/law.txt"));
}

constexpr std::string_view kGround = R"(format = "law/1"
[[authority]]
id = "us.ofac"
name = "Office"
jurisdiction = "us"
zone = "America/New_York"
kind = "executive"
cited = "x"
[[instrument]]
id = "us.act"
authority = "us.ofac"
kind = "order"
title = "Act"
citation = "x"
published = 2022-03-08
cited = "x"
[[measure]]
id = "us.debt"
type = "debt-tenor"
authority = "us.ofac"
title = "Debt"
cited = "x"
[[measure.version]]
instrument = "us.act"
from = 2022-03-08
[[parameter]]
id = "us.cap"
value = "60"
unit = "USD/barrel"
from = 2022-12-05
cited = "x"
)";

struct Case {
  std::string_view rows;  // of x.toml, from its second line
  std::vector<std::string> faults;
};

void expect_faults(std::span<const Case> cases) {
  for (const Case& c : cases) {
    SCOPED_TRACE(c.rows);
    std::string bytes = "format = \"law/1\"\n" + std::string(c.rows);
    Document documents[] = {{"ground.toml", kGround}, {"x.toml", bytes}};
    EXPECT_EQ(faults_of(documents), c.faults);
  }
}

TEST(LawFile, TellsEveryFaultOfARow) {
  const Case cases[] = {
      {"[[programme]]\nid = \"P\"\nname = 5\nnote = \"x\"\n",
       {"x.toml:2:1: a programme needs \"authority\"", "x.toml:2:1: a programme needs \"cited\"",
        "x.toml:4:8: expected a text for \"name\" of a programme",
        "x.toml:5:1: a programme has no key \"note\", only id, authority, name, tags, cited"}},
      {"[[tags]]\ntag = \"x\"\n",
       {"x.toml:2:3: a law file has no key \"tags\", only format, authority, nexus, programme, "
        "instrument, parameter, measure, exception, licence, lock, tag, designation, correction"}},
      {"[authority]\nid = \"x\"\n",
       {"x.toml:2:1: expected an array of tables for \"authority\" of a law file"}},
      {"[[authority]]\nid = \"eu\"\nname = \"n\"\njurisdiction = \"eu\"\nzone = "
       "\"Europe/Brusels\"\n"
       "kind = \"concil\"\ncited = \"x\"\n",
       {"x.toml:6:8: the zone data does not know \"Europe/Brusels\"",
        "x.toml:7:8: expected one of executive, legislature, council, court, body for \"kind\" of "
        "an authority; did you mean \"council\"?"}},
      {"[[nexus]]\nauthority = \"us.ofac\"\nmeasures = [\"us.debt\"]\ncited = \"x\"\n",
       {"x.toml:2:1: a nexus needs \"actors\" or \"currencies\"",
        "x.toml:2:1: a nexus with \"measures\" needs \"secondary\" = true"}},
      {"[[nexus]]\nauthority = \"us.ofac\"\nactors = [\"us-persn\"]\ncurrencies = [\"usd\"]\n"
       "cited = \"x\"\n",
       {"x.toml:4:11: expected words among *, ca-person, ch-person, eu-person, other, uk-person, "
        "us-person for \"actors\" of a nexus; did you mean \"us-person\"?",
        "x.toml:5:15: expected codes of ISO 4217 in capitals in \"currencies\" of a nexus, not "
        "\"usd\""}},
      {"[[tag]]\nsource = \"s\"\ntag = \"T\"\nvalue = \"v\"\nmeasures = []\ncited = \"x\"\n",
       {"x.toml:2:1: a tag with \"value\" needs \"property\""}},
      {"[[tag]]\nsource = \"s\"\ntag = \"T\"\ncited = \"x\"\n",
       {"x.toml:2:1: a tag needs \"measures\""}},
  };
  expect_faults(cases);
}

TEST(LawFile, TellsTimesThatCannotBe) {
  const Case cases[] = {
      {"[[instrument]]\nid = \"i\"\nauthority = \"us.ofac\"\nkind = \"order\"\ntitle = \"t\"\n"
       "citation = \"c\"\nsigned = 2022-03-09\npublished = 2022-03-08\nin_force = 2022-03-07\n"
       "expiry = 2022-03-08\ncited = \"x\"\n",
       {"x.toml:9:13: \"published\" of an instrument is before \"signed\"",
        "x.toml:11:10: \"expiry\" of an instrument is not after \"published\"",
        "x.toml:11:10: \"expiry\" of an instrument is not after \"signed\""}},
      {"[[instrument]]\nid = \"i\"\nauthority = \"us.ofac\"\nkind = \"order\"\ntitle = \"t\"\n"
       "citation = \"c\"\ncited = \"x\"\n",
       {"x.toml:2:1: an instrument needs one of \"signed\", \"published\", \"in_force\", "
        "\"applies_from\""}},
      {"[[parameter]]\nid = \"us.x\"\nvalue = \"1,5\"\nunit = \"days\"\nfrom = 2022-03-08\n"
       "until = 2022-03-08\ncited = \"x\"\n",
       {"x.toml:4:9: expected a number of at most twelve digits and six decimals, such as 47.6",
        "x.toml:7:9: \"until\" of a parameter is not after \"from\""}},
      {"[[parameter]]\nid = \"x\"\nvalue = \"1\"\nunit = \"days\"\nfrom = \"2022\"\ncited = "
       "\"x\"\n",
       {"x.toml:3:6: a parameter needs \"zone\" where the first word of its id tells none",
        "x.toml:6:8: expected a day or a date-time, without quotes, for \"from\" of a parameter"}},
      {"[[parameter]]\nid = \"us.cap\"\nvalue = \"60\"\nunit = \"USD/barrel\"\n"
       "from = 2022-12-05T00:00:00-05:00\ncited = \"x\"\n",
       {"x.toml:2:1: overlaps the row of the parameter \"us.cap\" at ground.toml:26:1"}},
      {"[[measure]]\nid = \"m\"\ntype = \"equity\"\nauthority = \"us.ofac\"\ntitle = \"t\"\n"
       "cited = \"x\"\n[[measure.version]]\ninstrument = \"us.act\"\nfrom = 2022-03-08\n"
       "until = 2022-05-01\n[[measure.version]]\ninstrument = \"us.act\"\nfrom = 2022-04-01\n",
       {"x.toml:12:1: overlaps the row of the measure \"m\" at x.toml:8:1"}},
      {"[[parameter]]\nid = \"us.y\"\nvalue = \"1\"\nunit = \"days\"\nfrom = 2020-01-01\n"
       "until = 2023-01-01\ncited = \"x\"\n"
       "[[parameter]]\nid = \"us.y\"\nvalue = \"1\"\nunit = \"days\"\nfrom = 2021-01-01\n"
       "until = 2022-01-01\ncited = \"x\"\n"
       "[[parameter]]\nid = \"us.y\"\nvalue = \"1\"\nunit = \"days\"\nfrom = 2022-01-01\n"
       "cited = \"x\"\n",
       {"x.toml:9:1: overlaps the row of the parameter \"us.y\" at x.toml:2:1",
        "x.toml:16:1: overlaps the row of the parameter \"us.y\" at x.toml:2:1"}},
      {"[[designation]]\nmeasure = \"us.debt\"\nparty = \"p\"\nbasis = \"us.act\"\n"
       "from = 2022-03-08\ncited = \"x\"\n"
       "[[designation]]\nmeasure = \"us.debt\"\nparty = \"p\"\nbasis = \"us.act\"\n"
       "from = 2023-03-08\ncited = \"x\"\n",
       {"x.toml:8:1: overlaps the row of the designation of \"p\" under \"us.debt\" by \"us.act\" "
        "at x.toml:2:1"}},
      {"[[correction]]\nid = \"c\"\nform = \"annul\"\nsource = \"s\"\nentry = \"1\"\n"
       "instrument = \"us.act\"\ncited = \"x\"\n",
       {"x.toml:2:1: a correction needs \"from\" or \"until\"",
        "x.toml:2:1: a correction needs \"known\""}},
  };
  expect_faults(cases);
}

TEST(LawFile, TellsWhatRowsSayOfOthers) {
  const Case cases[] = {
      {"[[programme]]\nid = \"P\"\nauthority = \"us.ofca\"\nname = \"n\"\ncited = \"x\"\n",
       {"x.toml:4:13: no authority \"us.ofca\"; did you mean \"us.ofac\"?"}},
      {"[[authority]]\nid = \"us.ofac\"\nname = \"n\"\njurisdiction = \"us\"\n"
       "zone = \"America/New_York\"\nkind = \"executive\"\ncited = \"x\"\n",
       {"x.toml:3:6: the id \"us.ofac\" of this authority is taken, by ground.toml:3:6"}},
      {"[[tag]]\nsource = \"s\"\ntag = \"T\"\nmeasures = [\"us.debts\", \"eu.*\"]\ncited = \"x\"\n"
       "[[tag]]\nsource = \"s\"\ntag = \"T\"\nmeasures = [\"us.debt\"]\ncited = \"x\"\n",
       {"x.toml:5:13: no measure \"us.debts\"; did you mean \"us.debt\"?",
        "x.toml:5:25: no measure \"eu.*\"", "x.toml:7:1: the same tag as at x.toml:2:1"}},
      {"[[exception]]\nid = \"e\"\nmeasures = [\"eu.*\"]\nactivities = [\"mesaging\"]\n"
       "cited = \"x\"\n",
       {"x.toml:4:13: the id of no measure begins as \"eu.*\"",
        "x.toml:5:15: no activity \"mesaging\"; did you mean \"messaging\"?"}},
      {"[[correction]]\nid = \"c\"\nform = \"annul\"\nsource = \"s\"\nentry = \"1\"\n"
       "basis = \"P\"\nfrom = 2022-03-08\nknown = 2024-04-10\ninstrument = \"us.acts\"\n"
       "cited = \"x\"\n",
       {"x.toml:10:14: no instrument \"us.acts\"; did you mean \"us.act\"?"}},
      {"[[lock]]\nid = \"l\"\nauthority = \"us.ofac\"\nbody = \"b\"\nprocedure = \"p\"\n"
       "confidence = \"A\"\nparameters = { wait = \"us.cap2\" }\ncited = \"x\"\n",
       {"x.toml:2:1: a lock needs \"reach\"",
        "x.toml:7:14: expected one of H, M, L, K for \"confidence\" of a lock",
        "x.toml:8:23: no parameter \"us.cap2\"; did you mean \"us.cap\"?"}},
  };
  expect_faults(cases);
}

TEST(LawFile, TellsWhatMeasuresAndLicencesCannotSay) {
  const Case cases[] = {
      {"[[measure]]\nid = \"m\"\ntype = \"debt\"\nauthority = \"us.ofac\"\ntitle = \"t\"\n"
       "rule = \"us\"\nversion = []\ncited = \"x\"\n",
       {"x.toml:2:1: a measure needs \"version\"",
        "x.toml:4:8: expected one of aid-suspension, air-ban, arms-embargo, arms-restriction, "
        "block, claims, correspondent, crypto, debarment, debt-tenor, energy-project, equity, "
        "export-ban, export-control, import-ban, investment-ban, media-ban, messaging, price-cap, "
        "procurement, secondary, service-ban, sovereign, territory-embargo, transaction-ban, "
        "travel-ban, vessel-ban, visa for \"type\" of a measure",
        "x.toml:7:8: expected one of us.ofac, us.ofac.ssi, eu.269-2014, eu.833-2014.art5h, uk.rus, "
        "us.bis for \"rule\" of a measure"}},
      {"[[measure]]\nid = \"m\"\ntype = \"equity\"\nauthority = \"us.ofac\"\ntitle = \"t\"\n"
       "cited = \"x\"\n[[measure.version]]\nfrom = 2022-03-08\ngoods = [\"2709.1\"]\n"
       "territory = [\"RU\", \"XX\", \"UA-\"]\n",
       {"x.toml:8:1: a version of a measure needs \"instrument\"",
        "x.toml:10:10: expected 2 to 10 digits of HS or CN in \"goods\" of a version of a measure, "
        "not \"2709.1\"",
        "x.toml:11:20: expected codes of ISO 3166-1 or -2 such as \"RU\" or \"UA-43\" in "
        "\"territory\" of a version of a measure, not \"XX\"",
        "x.toml:11:26: expected codes of ISO 3166-1 or -2 such as \"RU\" or \"UA-43\" in "
        "\"territory\" of a version of a measure, not \"UA-\""}},
      {"[[measure]]\nid = \"m\"\ntype = \"equity\"\nauthority = \"us.ofac\"\ntitle = \"t\"\n"
       "cited = \"x\"\n[[measure.version]]\ninstrument = \"us.act\"\nfrom = 2022-03-08\n"
       "incomplete = 'kind = \"compny\"'\n",
       {"x.toml:8:1: \"incomplete\" and \"missing\" of a version of a measure need each other",
        "x.toml:11:22: unknown kind of party \"compny\"; did you mean \"company\"?"}},
      {"[[measure]]\nid = \"m\"\ntype = \"equity\"\nauthority = \"us.ofac\"\ntitle = \"t\"\n"
       "cited = \"x\"\n[[measure.version]]\ninstrument = \"us.act\"\nfrom = 2022-03-08\n"
       "missing = \"annex\"\n",
       {"x.toml:8:1: \"incomplete\" and \"missing\" of a version of a measure need each other"}},
      {"[[measure]]\nid = \"m\"\ntype = \"equity\"\nauthority = \"us.ofac\"\ntitle = \"t\"\n"
       "cited = \"x\"\n[[measure.version]]\ninstrument = \"us.act\"\nfrom = 2022-03-08\n"
       "incomplete = 'any party where kind = \"company\"'\nmising = \"annex\"\n",
       {"x.toml:8:1: \"incomplete\" and \"missing\" of a version of a measure need each other",
        "x.toml:12:1: a version of a measure has no key \"mising\", only instrument, provision, "
        "from, until, known, goods, territory, sectors, where, parameters, incomplete, missing, "
        "cited"}},
      {"[[licence]]\nid = \"l\"\nnumber = \"1\"\nauthority = \"us.ofac\"\nkind = \"general\"\n"
       "title = \"t\"\ncovers = [\"us.*\"]\nactivities = [\"messaging\", \"debt\"]\n"
       "from = 2022-03-08\nwind_down = 2022-03-09\nsupersedes = [\"k\"]\ncited = \"x\"\n",
       {"x.toml:2:1: a licence with \"wind_down\" needs \"until\"",
        "x.toml:9:15: no measure that the licence \"l\" covers forbids \"messaging\"",
        "x.toml:12:15: no licence \"k\""}},
      {"[[licence]]\nid = \"l\"\nnumber = \"1\"\nauthority = \"us.ofac\"\nkind = \"general\"\n"
       "title = \"t\"\ncited = \"x\"\nuntil = 2022-03-08\nwind_down = 2022-03-08\nunblock = 1\n",
       {"x.toml:2:1: a licence needs \"activities\"", "x.toml:2:1: a licence needs \"covers\"",
        "x.toml:2:1: a licence needs \"from\"",
        "x.toml:10:13: \"wind_down\" of a licence is not after \"until\"",
        "x.toml:11:11: expected true or false for \"unblock\" of a licence"}},
  };
  expect_faults(cases);
}

TEST(LawFile, TellsPredicatesThatCannotBeReadAtTheirBytes) {
  auto exception = [](std::string_view where) {
    return "[[exception]]\nid = \"e\"\nmeasures = [\"us.debt\"]\ncited = \"x\"\nwhere = " +
           std::string(where) + "\n";
  };
  const std::string misspelt = exception("'any party where sectr has \"finance\"'");
  const std::string ends = exception("\"destination =\"");
  const std::string authority = exception("'any party where listed_by(\"us.ofca\")'");
  const std::string escaped = exception("\"goods.category = \\\"food\\\" and\"");
  const std::string several = exception("\"\"\"\nprice < 5 and\nprise > 3\"\"\"");
  const std::string licence =
      "[[licence]]\nid = \"l\"\nnumber = \"1\"\nauthority = \"us.ofac\"\nkind = \"general\"\n"
      "title = \"t\"\ncovers = [\"us.debt\"]\nactivities = [\"*\"]\nfrom = 2022-03-08\n"
      "cited = \"x\"\nwho = 'party = 1'\nwhere = 'party = \"a\"'\n";
  const Case cases[] = {
      {misspelt, {"x.toml:6:26: unknown attribute \"sectr\"; did you mean \"sector\"?"}},
      {ends, {"x.toml:6:23: expected a value or a name, found the end"}},
      {authority, {"x.toml:6:36: unknown authority \"us.ofca\"; did you mean \"us.ofac\"?"}},
      {escaped, {"x.toml:6:9: expected a condition, found the end"}},
      {several, {"x.toml:8:1: unknown attribute \"prise\"; did you mean \"price\"?"}},
      {licence,
       {"x.toml:12:16: \"party\" is compared with a text, not with a number",
        "x.toml:13:10: \"party\" is asked of a party, and none is under test here: write any party "
        "where ..."}},
  };
  expect_faults(cases);
}

TEST(LawFile, ThatCannotBeReadHidesNoFaultOfOthers) {
  Document documents[] = {{"a.toml", "format = \"law/1\"\n[[authority]\n"},
                          {"b.toml", "format = \"law/2\"\n"},
                          {"c.toml", "[[tag]]\n"},
                          {"d.toml",
                           "format = \"law/1\"\n[[tag]]\nsource = \"s\"\ntag = \"T\"\n"
                           "measures = [\"of.a\"]\n"}};
  const std::vector<std::string> expected = {
      "a.toml:2:13: Error while parsing table header: expected ']', saw '\\n'",
      "b.toml:1:10: expected format = \"law/1\", not \"law/2\"",
      "c.toml:1:1: expected format = \"law/1\"", "d.toml:2:1: a tag needs \"cited\""};
  EXPECT_EQ(faults_of(documents), expected);
  EXPECT_EQ(read_law(documents).error().kind, base::ErrorKind::kMalformed);
  EXPECT_EQ(read_law({documents + 1, 1}).error().kind, base::ErrorKind::kUnsupported);
}

}  // namespace
}  // namespace detente::law
