#include "detente/record/party_diff.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "detente/record/party_json.h"
#include "detente/record/party_samples.h"

namespace detente::record {
namespace {

Name named(NameType type, std::string full) {
  Name name;
  name.type = type;
  name.full.value = std::move(full);
  name.script = text::Script::kLatin;
  return name;
}

Party party(std::string entry, std::string name, std::string programme,
            Schema schema = Schema::kPerson) {
  Party made;
  made.source = "us.ofac.sdn";
  made.entry = std::move(entry);
  made.schema = schema;
  made.names.push_back(named(NameType::kPrimary, std::move(name)));
  Listing listing;
  listing.authority = "us.ofac";
  listing.programme.value = std::move(programme);
  made.listings = {listing};
  return made;
}

Party with_alias(Party made, std::string alias) {
  made.names.push_back(named(NameType::kStrongAlias, std::move(alias)));
  return made;
}

// "kind entry[>into] field-removed+added ..." of each change, one a line.
std::string outline(const std::vector<PartyChange>& changes) {
  std::string text;
  for (const PartyChange& change : changes) {
    text += std::string(to_string(change.kind)) + " " +
            (change.after ? change.after->entry : change.before->entry);
    if (!change.into.empty()) text += ">" + change.into;
    for (const FieldChange& field : change.fields) {
      text += " " + field.field;
      for (const std::string& value : field.removed) text += " -" + value;
      for (const std::string& value : field.added) text += " +" + value;
    }
    text += "\n";
  }
  return text;
}

TEST(IsOtherParty, AsksForKindNameNumberAndDate) {
  Party one = party("1", "Arkady Testov", "A");
  EXPECT_FALSE(is_other_party(one, party("1", "TESTOV, A.", "B")));
  EXPECT_TRUE(is_other_party(one, party("1", "Boris Al Li", "A")));
  EXPECT_TRUE(is_other_party(one, party("1", "Arkady Testov", "A", Schema::kVessel)));
  EXPECT_TRUE(is_other_party(one, party("1", "Arkady Testov", "A", Schema::kCompany)));
  EXPECT_FALSE(is_other_party(one, party("1", "Arkady Testov", "A", Schema::kLegalEntity)));
  EXPECT_FALSE(is_other_party(party("1", "Nordlicht AG", "A", Schema::kOrganization),
                              party("1", "Nordlicht AG", "A", Schema::kCompany)));
  Party born = party("1", "Boris Al Li", "A");
  one.dates = born.dates = {{DateType::kBirth, {*parse_partial_date("1962"), {}}, "1962"}};
  EXPECT_FALSE(is_other_party(one, born));
  born.dates[0].type = DateType::kDeath;
  EXPECT_TRUE(is_other_party(one, born));
  one.identifiers = born.identifiers = {samples::full_passport()};
  EXPECT_FALSE(is_other_party(one, born));
  EXPECT_FALSE(is_other_party(party("1", "李明", "A"), party("1", "李明", "A")));
}

TEST(ChangeKinds, HaveTheirWords) {
  std::string words;
  for (int i = 0; i <= kChangeKinds; ++i)
    words += std::string(to_string(static_cast<ChangeKind>(i))) + ".";
  EXPECT_EQ(words, "listed.delisted.amended.re-listed.merged..");
}

TEST(Compare, TellsEveryKind) {
  std::vector<Party> before = {party("1", "Same Person", "A"),   party("2", "Gone Person", "A"),
                               party("3", "Anna Example", "A"),  party("4", "Berta Example", "A"),
                               party("5", "Old Owner", "A"),     party("6", "Carl Doublet", "A"),
                               party("7", "Carla Doublet", "A"), party("8", "Dora Doublet", "A")};
  std::vector<Party> after = {party("9", "New Person", "A"),
                              with_alias(party("7", "Carla Doublet", "A"), "CARL Doublet"),
                              party("5", "Fresh Holder", "A"),
                              party("4", "Berta Example", "B"),
                              with_alias(party("3", "Anna Example", "A"), "A. Probe"),
                              party("1", "Same Person", "A"),
                              party("8", "Dora Doublet", "A")};
  after[5].at = {3, 4, 5};
  EXPECT_EQ(outline(compare(before, after, {})),
            "listed 5\n"
            "listed 9\n"
            "delisted 2\n"
            "delisted 5\n"
            "amended 3 strong-alias +A. Probe\n"
            "amended 7 strong-alias +CARL Doublet\n"
            "re-listed 4 listing -us.ofac; A +us.ofac; B\n"
            "merged 6>7\n");
  after[6] = with_alias(after[6], "Carl Doublet");
  EXPECT_EQ(compare(before, after, {}).back().kind, ChangeKind::kRelisted);  // two took the name
}

TEST(Compare, KeepsListingsThatShareAProgrammeOrABasis) {
  Party before = party("1", "Anna Example", "RUS");
  before.listings[0].legal_basis.value = "2014/145";
  Party after = before;
  after.listings[0].legal_basis.value = "2022/336";
  EXPECT_EQ(outline(compare({before}, {after}, {})),
            "amended 1 listing -us.ofac; RUS; 2014/145 +us.ofac; RUS; 2022/336\n");
  after.listings[0].programme.value = "BLR";
  EXPECT_EQ(compare({before}, {after}, {})[0].kind, ChangeKind::kRelisted);
  after.listings.clear();
  EXPECT_EQ(compare({before}, {after}, {})[0].kind, ChangeKind::kAmended);
}

TEST(Compare, NamesEveryFieldThatChanged) {
  Party before = samples::full_person();
  Party after = before;
  after.schema = Schema::kLegalEntity;
  after.names[1].full.value = "А. Тестов";
  after.dates.pop_back();
  after.birth_places[0].value.printed = "Omsk";
  after.countries[0].printed.value = "Belarus";
  after.identifiers[0].valid = true;
  after.addresses[0].note = "";
  after.listings[0].reason.value = "Other";
  after.relations[0].former = false;
  after.properties[0].value.value = "Female";
  EXPECT_EQ(outline(compare({before}, {after}, {})),
            "amended 10001 schema -Person +LegalEntity"
            " strong-alias -Аркадий Тестов +А. Тестов"
            " reason -Said \"no\"\nand\t<left> & \\ stayed +Other"
            " death-date -2020/2022; printed 2020 to 2022"
            " birth-place -Leningrad, USSR +Omsk"
            " nationality -Russia +Belarus"
            " passport -AB 123-456; Passport; issued by ru; issued 2001-02-03; expires 2011-02-03; "
            "not valid; reported stolen"
            " +AB 123-456; Passport; issued by ru; issued 2001-02-03; expires 2011-02-03; "
            "reported stolen"
            " address -1 Example Street, Arbat, Moscow 119002, Russia; office"
            " +1 Example Street, Arbat, Moscow 119002, Russia"
            " relation -Owned or Controlled By; Nordlicht Holding; entry 20002; 25 to 33.5 %; "
            "from 2010-01-01; until 2020-01-01; former; through a trust"
            " +Owned or Controlled By; Nordlicht Holding; entry 20002; 25 to 33.5 %; "
            "from 2010-01-01; until 2020-01-01; through a trust"
            " gender -Male +Female\n");
}

TEST(Compare, AcrossFormatsComparesWhatBothCarry) {
  EXPECT_TRUE(comparable("ofac-csv", "ofac-csv").everything);
  Comparable few = comparable("ofac-csv", "ofac-advanced-xml");
  EXPECT_FALSE(few.everything);
  std::vector<Party> csv = {party("1", "Arkady Q TESTOV", "BELARUS-EO"),
                            party("2", "NORDLICHT AG", "SDGT] [IFSR", Schema::kOrganization),
                            party("3", "Berta Example", "CUBA"), party("4", "Carl Probe", "IRAN")};
  Party full = with_alias(party("1", "Testov, Arkady Q.", "BELARUS-EO14038"), "Carl Probe");
  full.listings[0].listed = Sourced<base::Day>{*base::make_day(2022, 2, 24), {}};
  Party body = party("2", "Nordlicht AG", "SDGT", Schema::kCompany);
  body.listings.push_back(body.listings[0]);
  body.listings[1].programme.value = "IFSR";
  std::vector<Party> xml = {full, body, party("3", "Berta Muster", "NPWMD")};
  EXPECT_EQ(outline(compare(csv, xml, few)),
            "delisted 4\n"
            "re-listed 3 primary-name -Berta Example +Berta Muster programme -CUBA +NPWMD\n");
}

TEST(Compare, FindsNothingWhereOnlyTheOrderDiffers) {
  Party whole = samples::full_person();
  for (int seed = 0; seed < 50; ++seed) {
    std::mt19937 random(static_cast<std::mt19937::result_type>(seed));
    std::vector<Party> before = {party("1", "Same Person", "A"), party("2", "Other One", "B"),
                                 whole};
    std::vector<Party> after = before;
    std::shuffle(after.begin(), after.end(), random);
    for (Party& each : after) {
      std::shuffle(each.names.begin(), each.names.end(), random);
      std::shuffle(each.dates.begin(), each.dates.end(), random);
      std::shuffle(each.identifiers.begin(), each.identifiers.end(), random);
      std::shuffle(each.countries.begin(), each.countries.end(), random);
      for (Listing& listing : each.listings)
        std::shuffle(listing.measures.begin(), listing.measures.end(), random);
    }
    EXPECT_EQ(outline(compare(before, after, {})), "") << seed;
    EXPECT_EQ(outline(compare(before, after, {false})), "") << seed;
  }
}

}  // namespace
}  // namespace detente::record
