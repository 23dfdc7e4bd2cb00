#include "detente/report/changes_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "detente/report/table.h"

namespace detente::report {
namespace {

using testing::HasSubstr;

record::Party party(std::string entry, std::string name, std::string programme,
                    std::string country) {
  record::Party made;
  made.source = "us.ofac.sdn";
  made.entry = std::move(entry);
  made.schema = record::Schema::kCompany;
  record::Name primary;
  primary.full.value = std::move(name);
  made.names.push_back(primary);
  record::Listing listing;
  listing.authority = "us.ofac";
  listing.programme.value = std::move(programme);
  made.listings.push_back(listing);
  record::CountryFact fact;
  fact.type = record::CountryType::kJurisdiction;
  fact.code = std::move(country);
  made.countries.push_back(fact);
  return made;
}

void add_alias(record::Party& party, std::string alias) {
  record::Name name;
  name.type = record::NameType::kWeakAlias;
  name.full.value = std::move(alias);
  party.names.push_back(name);
}

std::vector<record::PartyChange> found() {
  std::vector<record::Party> before = {
      party("1", "Nordlicht \"Bank\", AG", "A", "de"), party("2", "Gone & Away", "A", "ru"),
      party("3", "Swallowed Ltd", "A", "ru"), party("4", "Moved Ltd", "A", "ru")};
  std::vector<record::Party> after = {party("1", "Nordlicht \"Bank\", AG", "A", "de"),
                                      party("4", "Moved Ltd", "B", "ru"),
                                      party("5", "Fresh <b>Ltd</b>", "B", "by")};
  add_alias(after[0], "Swallowed Ltd");
  add_alias(after[0], "N,B");
  after[2].properties.push_back({"organization-type", {"Bank", {}}});
  return record::compare(before, after, {});
}

Changes sample() {
  SourceChanges source;
  source.source = "us.ofac.sdn";
  source.from = {"us.ofac.sdn",
                 "2025-01-01T05:00:00Z",
                 "2025-01-01 (America/New_York)",
                 "ofac-csv",
                 "00aa",
                 4};
  source.to = {"us.ofac.sdn",
               "2025-03-01T05:00:00Z",
               "2025-03-01 (America/New_York)",
               "ofac-csv",
               "00bb",
               3};
  source.changes = found();
  using law::SectorSource;
  source.sectors = {{{"finance"}, SectorSource::kOrganizationType, ""},
                    {{}, SectorSource::kUnknown, ""},
                    {{"energy", "finance"}, SectorSource::kHandWritten, ""},
                    {{"energy"}, SectorSource::kParent, "9"},
                    {{}, SectorSource::kUnknown, ""}};
  source.steps = {{"2025-02-01T05:00:00Z", "2025-02-01 (America/New_York)", 5, 1, 0, 0},
                  {"2025-03-01T05:00:00Z", "2025-03-01 (America/New_York)", 3, 0, 2, 2}};
  return {"2025-01-01", "2025-03-01", {source}, {"starter"}, "f00d"};
}

constexpr std::string_view kTable =
    R"x(us.ofac.sdn  2025-01-01 (America/New_York) (ofac-csv, 4 entries) to 2025-03-01 (America/New_York) (ofac-csv, 3 entries)
listed 1, delisted 1, amended 1, re-listed 1, merged 1

authority  listed  delisted  amended  re-listed  merged
US OFAC         1         1        1          1       1

programme  listed  delisted  amended  re-listed  merged
A               0         1        1          0       1
B               1         0        0          1       0

sector   listed  delisted  amended  re-listed  merged
energy        0         0        1          1       0
finance       1         0        1          0       0
unknown       0         1        0          0       1

country  listed  delisted  amended  re-listed  merged
Russia        0         1        0          1       1
Belarus       1         0        0          0       0
Germany       0         0        1          0       0

organization-type  listed  delisted  amended  re-listed  merged
Bank                    1         0        0          0       0

change     entry  name              schema   programmes  sectors            countries  into
listed     5      Fresh <b>Ltd</b>  Company  B           finance            by
delisted   2      Gone & Away       Company  A           unknown            ru
re-listed  4      Moved Ltd         Company  B           energy (inferred)  ru
merged     3      Swallowed Ltd     Company  A           unknown            ru         1

change     entry  name                  field       removed     added
amended    1      Nordlicht "Bank", AG  weak-alias              N,B | Swallowed Ltd
re-listed  4      Moved Ltd             listing     us.ofac; A  us.ofac; B

generation f00d
)x";

constexpr std::string_view kJson =
    R"x({"from":"2025-01-01","to":"2025-03-01","sources":[{"source":"us.ofac.sdn",)x"
    R"x("from":{"published":"2025-01-01T05:00:00Z","format":"ofac-csv","sha256":"00aa",)x"
    R"x("entries":4},"to":{"published":"2025-03-01T05:00:00Z","format":"ofac-csv",)x"
    R"x("sha256":"00bb","entries":3},"comparable_everything":true,"counts":{"listed":1,)x"
    R"x("delisted":1,"amended":1,"re-listed":1,"merged":1},)x"
    R"x("groups":{"authority":[{"value":"us.ofac","listed":1,"delisted":1,"amended":1,)x"
    R"x("re-listed":1,"merged":1}],"programme":[{"value":"A","listed":0,"delisted":1,)x"
    R"x("amended":1,"re-listed":0,"merged":1},{"value":"B","listed":1,"delisted":0,)x"
    R"x("amended":0,"re-listed":1,"merged":0}],"sector":[{"value":"energy","listed":0,)x"
    R"x("delisted":0,"amended":1,"re-listed":1,"merged":0},{"value":"finance","listed":1,)x"
    R"x("delisted":0,"amended":1,"re-listed":0,"merged":0},{"value":"unknown","listed":0,)x"
    R"x("delisted":1,"amended":0,"re-listed":0,"merged":1}],"country":[{"value":"ru","listed":0,)x"
    R"x("delisted":1,"amended":0,"re-listed":1,"merged":1},{"value":"by","listed":1,)x"
    R"x("delisted":0,"amended":0,"re-listed":0,"merged":0},{"value":"de","listed":0,)x"
    R"x("delisted":0,"amended":1,"re-listed":0,"merged":0}],)x"
    R"x("organization-type":[{"value":"Bank","listed":1,"delisted":0,"amended":0,)x"
    R"x("re-listed":0,"merged":0}]},"steps":[{"published":"2025-02-01T05:00:00Z",)x"
    R"x("entries":5,"listed":1,"delisted":0,"amended":0},)x"
    R"x({"published":"2025-03-01T05:00:00Z","entries":3,"listed":0,"delisted":2,)x"
    R"x("amended":2}],"changes":[{"kind":"listed","entry":"5","name":"Fresh <b>Ltd</b>",)x"
    R"x("schema":"Company","programmes":["B"],"sectors":["finance"],)x"
    R"x("sector_source":"organization-type","countries":["by"],"fields":[],"into":""},)x"
    R"x({"kind":"delisted","entry":"2","name":"Gone & Away","schema":"Company",)x"
    R"x("programmes":["A"],"sectors":[],"sector_source":"unknown","countries":["ru"],)x"
    R"x("fields":[],"into":""},{"kind":"amended",)x"
    R"x("entry":"1","name":"Nordlicht \"Bank\", AG","schema":"Company","programmes":["A"],)x"
    R"x("sectors":["energy","finance"],"sector_source":"hand-written","countries":["de"],)x"
    R"x("fields":[{"field":"weak-alias","removed":[],"added":["N,B",)x"
    R"x("Swallowed Ltd"]}],"into":""},{"kind":"re-listed","entry":"4","name":"Moved Ltd",)x"
    R"x("schema":"Company","programmes":["B"],"sectors":["energy"],)x"
    R"x("sector_source":"parent (inferred)","countries":["ru"],)x"
    R"x("fields":[{"field":"listing","removed":["us.ofac; A"],"added":["us.ofac; B"]}],)x"
    R"x("into":""},{"kind":"merged","entry":"3","name":"Swallowed Ltd","schema":"Company",)x"
    R"x("programmes":["A"],"sectors":[],"sector_source":"unknown","countries":["ru"],)x"
    R"x("fields":[],"into":"1"}]}],)x"
    R"x("not_compared":["starter"],"generation":"f00d"})x"
    "\n";

constexpr std::string_view kCsv =
    R"x(source,change,entry,name,schema,programmes,sectors,sector_source,countries,field,removed,added,into
us.ofac.sdn,listed,5,Fresh <b>Ltd</b>,Company,B,finance,organization-type,by,,,,
us.ofac.sdn,delisted,2,Gone & Away,Company,A,,unknown,ru,,,,
us.ofac.sdn,amended,1,"Nordlicht ""Bank"", AG",Company,A,energy | finance,hand-written,de,weak-alias,,"N,B | Swallowed Ltd",
us.ofac.sdn,re-listed,4,Moved Ltd,Company,B,energy,parent (inferred),ru,listing,us.ofac; A,us.ofac; B,
us.ofac.sdn,merged,3,Swallowed Ltd,Company,A,,unknown,ru,,,,1
)x";

constexpr std::string_view kMain = R"x(<main>
<p class="maybe">Not compared, as no earlier edition is known: starter.</p>
<section>
<h2>us.ofac.sdn</h2>
<p class="figures"><span><b>3</b> entries</span><span><b>1</b> listed</span><span><b>1</b> delisted</span><span><b>1</b> amended</span><span><b>1</b> re-listed</span><span><b>1</b> merged</span></p>
<table>
<thead><tr><th></th><th>Published</th><th>Format</th><th class="n">Entries</th><th>Edition</th></tr></thead>
<tbody>
<tr><td class="soft nb">from</td><td>2025-01-01 (America/New_York)</td><td>ofac-csv</td><td class="n">4</td><td><code>00aa</code></td></tr>
<tr><td class="soft nb">to</td><td>2025-03-01 (America/New_York)</td><td>ofac-csv</td><td class="n">3</td><td><code>00bb</code></td></tr>
</tbody>
</table>
<svg class="chart" role="img" viewBox="0 0 800 290">
<title>us.ofac.sdn: entries, listings and delistings from 2025-01-01 to 2025-03-01</title>
<text x="70.0" y="16.0" text-anchor="start">Entries at each edition</text>
<rect class="up" x="70.0" y="141.0" width="10.0" height="10.0"><title>listed</title></rect>
<text x="85.0" y="150.0" text-anchor="start">listed</text>
<rect class="down" x="140.0" y="141.0" width="10.0" height="10.0"><title>delisted</title></rect>
<text x="155.0" y="150.0" text-anchor="start">delisted, edition by edition</text>
<line class="rule" x1="70.0" y1="130.0" x2="780.0" y2="130.0"/>
<text x="62.0" y="134.0" text-anchor="end">3</text>
<line class="rule" x1="70.0" y1="34.0" x2="780.0" y2="34.0"/>
<text x="62.0" y="38.0" text-anchor="end">5</text>
<path class="course" d="M82.0 82.0H442.4V34.0H768.0V130.0"/>
<rect class="up" x="433.4" y="164.0" width="18.0" height="30.7"><title>2025-02-01 (America/New_York): 1 listed</title></rect>
<rect class="down" x="759.0" y="194.7" width="18.0" height="61.3"><title>2025-03-01 (America/New_York): 2 delisted</title></rect>
<line class="rule" x1="70.0" y1="194.7" x2="780.0" y2="194.7"/>
<text x="62.0" y="168.0" text-anchor="end">+1</text>
<text x="62.0" y="260.0" text-anchor="end">−2</text>
<text x="82.0" y="282.0" text-anchor="start">2025-01-01</text>
<text x="768.0" y="282.0" text-anchor="end">2025-03-01</text>
</svg>
<table class="counts">
<thead><tr><th>authority</th><th class="n">listed</th><th class="n">delisted</th><th class="n">amended</th><th class="n">re-listed</th><th class="n">merged</th></tr></thead>
<tbody>
<tr><td>US OFAC</td><td class="n">1</td><td class="n">1</td><td class="n">1</td><td class="n">1</td><td class="n">1</td></tr>
</tbody>
</table>
<table class="counts">
<thead><tr><th>programme</th><th class="n">listed</th><th class="n">delisted</th><th class="n">amended</th><th class="n">re-listed</th><th class="n">merged</th></tr></thead>
<tbody>
<tr><td>A</td><td class="n soft">0</td><td class="n">1</td><td class="n">1</td><td class="n soft">0</td><td class="n">1</td></tr>
<tr><td>B</td><td class="n">1</td><td class="n soft">0</td><td class="n soft">0</td><td class="n">1</td><td class="n soft">0</td></tr>
</tbody>
</table>
<table class="counts">
<thead><tr><th>sector</th><th class="n">listed</th><th class="n">delisted</th><th class="n">amended</th><th class="n">re-listed</th><th class="n">merged</th></tr></thead>
<tbody>
<tr><td>energy</td><td class="n soft">0</td><td class="n soft">0</td><td class="n">1</td><td class="n">1</td><td class="n soft">0</td></tr>
<tr><td>finance</td><td class="n">1</td><td class="n soft">0</td><td class="n">1</td><td class="n soft">0</td><td class="n soft">0</td></tr>
<tr><td>unknown</td><td class="n soft">0</td><td class="n">1</td><td class="n soft">0</td><td class="n soft">0</td><td class="n">1</td></tr>
</tbody>
</table>
<table class="counts">
<thead><tr><th>country</th><th class="n">listed</th><th class="n">delisted</th><th class="n">amended</th><th class="n">re-listed</th><th class="n">merged</th></tr></thead>
<tbody>
<tr><td>Russia</td><td class="n soft">0</td><td class="n">1</td><td class="n soft">0</td><td class="n">1</td><td class="n">1</td></tr>
<tr><td>Belarus</td><td class="n">1</td><td class="n soft">0</td><td class="n soft">0</td><td class="n soft">0</td><td class="n soft">0</td></tr>
<tr><td>Germany</td><td class="n soft">0</td><td class="n soft">0</td><td class="n">1</td><td class="n soft">0</td><td class="n soft">0</td></tr>
</tbody>
</table>
<table class="counts">
<thead><tr><th>organization-type</th><th class="n">listed</th><th class="n">delisted</th><th class="n">amended</th><th class="n">re-listed</th><th class="n">merged</th></tr></thead>
<tbody>
<tr><td>Bank</td><td class="n">1</td><td class="n soft">0</td><td class="n soft">0</td><td class="n soft">0</td><td class="n soft">0</td></tr>
</tbody>
</table>
<h3>listed</h3>
<table class="changes">
<thead><tr><th>Entry</th><th>Name</th><th>Kind</th><th>Programmes</th><th>Sectors</th><th>Countries</th></tr></thead>
<tbody>
<tr><td>5</td><td>Fresh &lt;b&gt;Ltd&lt;/b&gt;</td><td>Company</td><td>B</td><td>finance</td><td>Belarus</td></tr>
</tbody>
</table>
<h3>delisted</h3>
<table class="changes">
<thead><tr><th>Entry</th><th>Name</th><th>Kind</th><th>Programmes</th><th>Sectors</th><th>Countries</th></tr></thead>
<tbody>
<tr><td>2</td><td>Gone &amp; Away</td><td>Company</td><td>A</td><td>unknown</td><td>Russia</td></tr>
</tbody>
</table>
<h3>amended</h3>
<table class="changes">
<thead><tr><th>Entry</th><th>Name</th><th>Kind</th><th>Programmes</th><th>Sectors</th><th>Countries</th></tr></thead>
<tbody>
<tr class="hit"><td>1</td><td>Nordlicht &quot;Bank&quot;, AG</td><td>Company</td><td>A</td><td>energy, finance</td><td>Germany</td></tr>
<tr class="why"><td></td><td colspan="5">
<table class="edits">
<tbody>
<tr><td class="soft">weak-alias</td><td><ins>N,B</ins><ins>Swallowed Ltd</ins></td></tr>
</tbody>
</table>
</td></tr>
</tbody>
</table>
<h3>re-listed</h3>
<table class="changes">
<thead><tr><th>Entry</th><th>Name</th><th>Kind</th><th>Programmes</th><th>Sectors</th><th>Countries</th></tr></thead>
<tbody>
<tr class="hit"><td>4</td><td>Moved Ltd</td><td>Company</td><td>B</td><td>energy (inferred)</td><td>Russia</td></tr>
<tr class="why"><td></td><td colspan="5">
<table class="edits">
<tbody>
<tr><td class="soft">listing</td><td><del>us.ofac; A</del><ins>us.ofac; B</ins></td></tr>
</tbody>
</table>
</td></tr>
</tbody>
</table>
<h3>merged</h3>
<table class="changes">
<thead><tr><th>Entry</th><th>Name</th><th>Kind</th><th>Programmes</th><th>Sectors</th><th>Countries</th></tr></thead>
<tbody>
<tr><td>3</td><td>Swallowed Ltd <span class="soft">now in entry 1</span></td><td>Company</td><td>A</td><td>unknown</td><td>Russia</td></tr>
</tbody>
</table>
</section>
)x";

std::string main_of(const std::string& page) {
  std::size_t begin = page.find("<main>");
  return page.substr(begin, page.find("</main>") - begin);
}

TEST(ChangesTable, CountsByGroupThenTellsEachChange) {
  EXPECT_EQ(changes_table(sample(), 0, false), kTable);
  Changes changes = sample();
  changes.sources[0].comparable_everything = false;
  EXPECT_THAT(changes_table(changes, 0, true),
              HasSubstr("merged 1\nformats differ: only primary name, kind of party and programme "
                        "tags are compared\n\n\x1b[1m"));
}

TEST(ChangesTable, FitsTheTerminal) {
  std::string text = changes_table(sample(), 80, false);
  std::string tables = text.substr(text.find("\n\n"));
  for (std::size_t begin = 0; begin < tables.size();) {
    std::size_t end = tables.find('\n', begin);
    EXPECT_LE(display_width(tables.substr(begin, end - begin)), 80U) << begin;
    begin = end + 1;
  }
}

TEST(ChangesJson, HasEveryKey) { EXPECT_EQ(changes_json(sample()), kJson); }

TEST(ChangesCsv, HasARowForEachField) { EXPECT_EQ(changes_csv(sample()), kCsv); }

TEST(ChangesHtml, StandsAloneAndEscapesEverything) {
  std::string page = changes_html(sample());
  EXPECT_EQ(main_of(page), kMain);
  EXPECT_THAT(page,
              HasSubstr("<h1>Changes from 2025-01-01 to 2025-03-01</h1>\n<p class=\"summary\">"
                        "1 listed, 1 delisted, 1 amended, 1 re-listed, 1 merged</p>"));
  EXPECT_THAT(page, HasSubstr("<p>Generation <code>f00d</code></p>"));
}

TEST(ChangesHtml, ShowsNothingFoundAndBytesThatAreNotText) {
  Changes changes = sample();
  SourceChanges& source = changes.sources[0];
  source.changes.clear();
  source.sectors.clear();
  source.steps.clear();
  source.source = "<x>\xFF";
  source.from.shown = source.to.shown = source.from.format = "\"&'";
  EXPECT_THAT(changes_html(changes), HasSubstr("<h2>&lt;x&gt;\uFFFD</h2>"));
  EXPECT_THAT(changes_html(changes), testing::Not(HasSubstr("<svg")));
  source.steps = {{"", "<day>", 1, 0, 0, 0}};
  EXPECT_THAT(changes_html(changes), HasSubstr(">&lt;day&gt;</text>"));
}

TEST(ChangesHtml, SaysWhatIsComparedWhereNoDayIsGiven) {
  struct Case {
    std::string from, to;
    const char* title;
  };
  for (const Case& c : {Case{"", "", "Newest changes of each list"},
                        Case{"", "b", "Newest changes of each list, as known on b"},
                        Case{"a", "", "Changes since a"}}) {
    Changes changes{c.from, c.to, {}, {}, "f00d"};
    EXPECT_THAT(changes_html(changes), HasSubstr("<h1>" + std::string(c.title) + "</h1>"));
  }
}

TEST(ChangesReport, IsWholeWithoutSources) {
  Changes none{"a", "b", {}, {}, "f00d"};
  EXPECT_EQ(changes_table(none, 0, false), "generation f00d\n");
  EXPECT_EQ(
      changes_json(none),
      "{\"from\":\"a\",\"to\":\"b\",\"sources\":[],\"not_compared\":[],\"generation\":\"f00d\"}\n");
}

}  // namespace
}  // namespace detente::report
