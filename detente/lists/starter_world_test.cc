// The facts of data/starter keep the promises of doc/lists/starter.md.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "detente/base/compressed.h"
#include "detente/lists/list.h"
#include "detente/lists/starter_toml.h"
#include "detente/record/identifier.h"

namespace detente::lists {
namespace {

struct World {
  std::vector<std::string> names;
  std::vector<std::string> texts;
  ParsedList list;
};

const World& world() {
  static const World loaded = [] {
    World world;
    for (const auto& file : std::filesystem::directory_iterator("data/starter")) {
      if (file.path().extension() == ".toml") world.names.push_back(file.path().string());
    }
    std::sort(world.names.begin(), world.names.end());
    for (const std::string& name : world.names) {
      auto text = base::read_plain(name);
      EXPECT_TRUE(text.has_value()) << name;
      world.texts.push_back(text ? *std::move(text) : "");
    }
    std::vector<Document> documents;
    for (std::size_t i = 0; i < world.names.size(); ++i)
      documents.push_back({world.names[i], world.texts[i]});
    auto list = read_list(Format::kStarterToml, documents);
    if (list) {
      world.list = *std::move(list);
    } else {
      const auto& where = list.error().where;
      ADD_FAILURE() << base::render(world.names[where.source], world.texts[where.source], where,
                                    list.error().message);
    }
    return world;
  }();
  return loaded;
}

TEST(StarterWorld, LoadsWholly) {
  for (const base::Error& error : world().list.rejected) {
    ADD_FAILURE() << base::render(world().names[error.where.source],
                                  world().texts[error.where.source], error.where, error.message);
  }
  for (const Unread& unread : world().list.unread) {
    ADD_FAILURE() << base::render(world().names[unread.where.source],
                                  world().texts[unread.where.source], unread.where, unread.reason);
  }
  EXPECT_GE(world().list.parties.size(), 150u);
  ASSERT_TRUE(world().list.published.has_value());
}

TEST(StarterWorld, FilesAreShortEnoughToRead) {
  for (std::size_t i = 0; i < world().texts.size(); ++i) {
    const std::string& text = world().texts[i];
    EXPECT_LT(std::count(text.begin(), text.end(), '\n'), 2000) << world().names[i];
  }
}

TEST(StarterWorld, EveryListingHasACitationAndNearlyAllADay) {
  std::size_t listings = 0;
  for (const record::Party& party : world().list.parties) {
    SCOPED_TRACE(party.entry);
    EXPECT_FALSE(party.listings.empty());
    auto citations = std::count_if(party.properties.begin(), party.properties.end(),
                                   [](const auto& property) { return property.key == "citation"; });
    EXPECT_EQ(static_cast<std::size_t>(citations), party.listings.size());
    for (const record::Listing& listing : party.listings) {
      ++listings;
      EXPECT_TRUE(listing.listed.has_value());
      EXPECT_NE(listing.legal_basis.value, "");
    }
  }
  EXPECT_GE(listings, 400u);
}

TEST(StarterWorld, EveryRelationHasASource) {
  std::size_t owned = 0, shares = 0;
  for (const record::Party& party : world().list.parties) {
    for (const record::Relation& relation : party.relations) {
      SCOPED_TRACE(party.entry);
      EXPECT_NE(relation.note, "");
      EXPECT_NE(relation.other_name.value, "");
      EXPECT_NE(relation.other, party.entry);
      owned += relation.type.value == "owned-by" ? 1 : 0;
      shares += relation.share ? 1 : 0;
    }
  }
  EXPECT_GE(owned, 60u);
  EXPECT_GE(shares, 40u);
}

// A share is of use with its day: a year in the source, the day of the statement, or "undated".
TEST(StarterWorld, EveryShareSaysFromWhenItIsOrThatItIsUndated) {
  for (const record::Party& party : world().list.parties) {
    for (const record::Relation& relation : party.relations) {
      if (!relation.share) continue;
      const bool has_year = relation.note.find("20") != std::string::npos ||
                            relation.note.find("19") != std::string::npos;
      EXPECT_TRUE(has_year || relation.note.find("undated") != std::string::npos ||
                  relation.period.from || relation.period.until)
          << party.entry << ": " << relation.note;
    }
  }
}

TEST(StarterWorld, SharesOfOneAssetOnOneDayStayWithinTheWhole) {
  for (const record::Party& party : world().list.parties) {
    std::map<std::string, std::int64_t> by_period;
    for (const record::Relation& relation : party.relations) {
      if (!relation.share || relation.type.value != "owned-by") continue;
      std::string from = relation.period.from ? base::to_string(*relation.period.from) : "";
      by_period[from] += relation.share->low.units;
    }
    for (const auto& [from, sum] : by_period)
      EXPECT_LE(sum, 100 * base::Percent::kOne) << party.entry << " from " << from;
  }
}

TEST(StarterWorld, IdsAreSortedWithinEachFile) {
  const auto& parties = world().list.parties;
  for (std::size_t i = 1; i < parties.size(); ++i) {
    if (parties[i - 1].at.source == parties[i].at.source) {
      EXPECT_LT(parties[i - 1].entry, parties[i].entry);
    }
  }
}

TEST(StarterWorld, CheckDigitsFit) {
  std::map<record::IdentifierType, int> counts;
  for (const record::Party& party : world().list.parties) {
    for (const record::Identifier& identifier : party.identifiers) {
      ++counts[identifier.type];
      EXPECT_TRUE(record::check_digits_fit(identifier.type, identifier.normalised))
          << party.entry << " " << identifier.number.value;
    }
  }
  EXPECT_GE(counts[record::IdentifierType::kInn], 40);
  EXPECT_GE(counts[record::IdentifierType::kOgrn], 40);
  EXPECT_GE(counts[record::IdentifierType::kLei], 5);
  EXPECT_GE(counts[record::IdentifierType::kBic], 5);
  EXPECT_GE(counts[record::IdentifierType::kImo], 15);
  EXPECT_GE(counts[record::IdentifierType::kWallet], 25);
}

TEST(StarterWorld, AListEntryBelongsToOneParty) {
  std::map<std::string, std::string> owner;
  for (const record::Party& party : world().list.parties) {
    for (const record::Identifier& identifier : party.identifiers) {
      if (identifier.type != record::IdentifierType::kListReference) continue;
      std::string key = identifier.printed_type + " " + identifier.number.value;
      auto [place, added] = owner.emplace(key, party.entry);
      EXPECT_EQ(place->second, party.entry) << key;
    }
  }
}

TEST(StarterWorld, CoversAuthoritiesSchemasAndScripts) {
  std::set<std::string> authorities;
  std::map<record::Schema, int> schemas;
  std::map<text::Script, int> scripts;
  int ended = 0, several = 0;
  for (const record::Party& party : world().list.parties) {
    ++schemas[party.schema];
    std::set<std::string> own;
    for (const record::Listing& listing : party.listings) {
      own.insert(listing.authority);
      ended += listing.until ? 1 : 0;
    }
    authorities.insert(own.begin(), own.end());
    several += own.size() > 1 ? 1 : 0;
    for (const record::Name& name : party.names) ++scripts[name.script];
  }
  EXPECT_EQ(authorities, (std::set<std::string>{"eu.council", "uk.fcdo", "un.sc", "us.ofac"}));
  EXPECT_GE(schemas[record::Schema::kPerson], 70);
  EXPECT_GE(schemas[record::Schema::kCompany], 60);
  EXPECT_GE(schemas[record::Schema::kOrganization], 20);
  EXPECT_GE(schemas[record::Schema::kVessel], 15);
  EXPECT_GE(several, 100);
  EXPECT_GE(ended, 8);
  for (text::Script script : {text::Script::kLatin, text::Script::kCyrillic, text::Script::kArabic,
                              text::Script::kHangul, text::Script::kHan})
    EXPECT_GE(scripts[script], 5) << to_string(script);
}

// Those who sold are former owners, so that their shares are not summed today.
TEST(StarterWorld, NobodyOwnsAlfaBankAnyMoreByTheSharesOf2022) {
  int sold = 0;
  for (const record::Party& party : world().list.parties) {
    if (party.entry != "ru-company-alfa-bank") continue;
    for (const record::Relation& relation : party.relations) {
      EXPECT_TRUE(relation.former) << relation.other;
      EXPECT_TRUE(relation.period.until.has_value()) << relation.other;
      ++sold;
    }
  }
  EXPECT_EQ(sold, 4);
}

// The lists of directives print these days, not the day of the executive order.
TEST(StarterWorld, DirectiveOneAIsOfFebruary2022) {
  int seen = 0;
  for (const record::Party& party : world().list.parties) {
    for (const record::Listing& listing : party.listings) {
      if (listing.legal_basis.value != "Executive Order 14024, Directive 1A") continue;
      ASSERT_TRUE(listing.listed.has_value()) << party.entry;
      EXPECT_EQ(base::to_string(listing.listed->value), "2022-02-22") << party.entry;
      ++seen;
    }
  }
  EXPECT_EQ(seen, 3);
}

// Facts that the product's documents name.
TEST(StarterWorld, KnowsTheTwoDelistingsOfSpring2025) {
  std::map<std::string, const record::Party*> by_id;
  for (const record::Party& party : world().list.parties) by_id[party.entry] = &party;
  for (const auto& [id, until] : {std::pair{"ru-person-karina-rotenberg", "2025-04-02"},
                                  std::pair{"organization-tornado-cash", "2025-03-21"}}) {
    ASSERT_TRUE(by_id.contains(id)) << id;
    std::string last;
    for (const record::Listing& listing : by_id[id]->listings) {
      if (listing.authority != "us.ofac") continue;
      ASSERT_TRUE(listing.until.has_value()) << id;
      last = std::max(last, base::to_string(listing.until->value));
    }
    EXPECT_EQ(last, until) << id;
  }
  EXPECT_FALSE(by_id["ru-person-karina-rotenberg"]->listings.back().until.has_value());
}

}  // namespace
}  // namespace detente::lists
