// Cargoes on the way when the law changed: the rows of data/law answer as the acts do, to the
// minute.
#include <gtest/gtest.h>
#include <simdjson.h>

#include <algorithm>
#include <map>
#include <sstream>

#include "detente/law/built_in.h"
#include "detente/law/law_file.h"
#include "detente/law/lookup.h"
#include "detente/law/verdict.h"
#include "tests/shared_folder.h"

namespace detente::law {
namespace {

struct Case {
  std::string id, rule;
  std::string hs, category;
  std::string events;  // "loaded 2026-03-10; offloaded 2026-04-11T00:30-04:00"
  std::map<std::string, std::string> verdicts;
  std::string destination = "", buyer = "", price = "", term_years = "", known = "";
};

const std::vector<Case> kCases = {
    {"L01 loaded before the minute",
     "GL 134",
     "2709",
     "crude",
     "loaded 2026-03-11T23:50-04:00; offloaded 2026-04-05T12:00Z",
     {{"us.ofac", "licensed"}},
     "",
     "TR"},
    {"L02 loaded a minute late",
     "GL 134",
     "2709",
     "crude",
     "loaded 2026-03-12T07:02+03:00; offloaded 2026-04-05T12:00Z",
     {{"us.ofac", "prohibited"}},
     "",
     "TR"},
    {"L03 loaded at the minute",
     "GL 134",
     "2709",
     "crude",
     "loaded 2026-03-12T07:01:00+03:00; offloaded 2026-04-05T12:00Z",
     {{"us.ofac", "licensed"}},
     "",
     "TR"},
    {"L04 after the end, no successor known",
     "GL 134",
     "2709",
     "crude",
     "loaded 2026-03-10T12:00Z; offloaded 2026-04-11T00:30-04:00",
     {{"us.ofac", "prohibited"}},
     "",
     "TR",
     "",
     "",
     "2026-03-31"},
    {"L05 buyer of another law",
     "GL 133",
     "2709",
     "crude",
     "loaded 2026-03-04T12:00Z",
     {{"us.ofac", "prohibited"}},
     "IN",
     "SG",
     "",
     "",
     "2026-03-11"},
    {"L05 but sold to India",
     "GL 133",
     "2709",
     "crude",
     "loaded 2026-03-04T12:00Z",
     {{"us.ofac", "licensed"}},
     "IN",
     "IN",
     "",
     "",
     "2026-03-11"},
    {"L06 the second licence has no test of the buyer",
     "GL 133 then GL 134",
     "2709",
     "crude",
     "loaded 2026-03-04T12:00Z; contract 2026-03-14T12:00Z; offloaded 2026-04-10T12:00Z",
     {{"us.ofac", "licensed"}},
     "IN",
     "SG",
     "",
     "",
     "2026-03-14"},
    {"L06 before the second licence was known",
     "GL 133 then GL 134",
     "2709",
     "crude",
     "loaded 2026-03-04T12:00Z; contract 2026-03-14T12:00Z; offloaded 2026-04-10T12:00Z",
     {{"us.ofac", "prohibited"}},
     "IN",
     "SG",
     "",
     "",
     "2026-03-11"},
    {"L07 contract before the order",
     "GL 16",
     "2709",
     "crude",
     "contract 2022-03-07; cleared 2022-04-21T12:00-04:00",
     {{"us.ofac", "licensed"}},
     "US"},
    {"L08 new contract",
     "GL 16",
     "2709",
     "crude",
     "contract 2022-03-09; cleared 2022-04-10T12:00-04:00",
     {{"us.ofac", "prohibited"}},
     "US"},
    {"L09 sold elsewhere",
     "FAQ 1016",
     "2709",
     "crude",
     "loaded 2022-03-10T12:00Z; contract 2022-03-14",
     {{"us.ofac", "permitted"}},
     "NL"},
    {"L10 unloaded in time",
     "product cap grace",
     "2710",
     "products-premium",
     "loaded 2023-02-04T12:00-05:00; offloaded 2023-03-31T20:00-04:00",
     {{"us.ofac", "permitted"}},
     "",
     "",
     "120"},
    {"L11 unloaded at the minute",
     "product cap grace",
     "2710",
     "products-premium",
     "loaded 2023-02-04T12:00-05:00; offloaded 2023-04-01T00:01-04:00",
     {{"us.ofac", "prohibited"}},
     "",
     "",
     "120"},
    {"L12 contract before the new cap, its last day",
     "EU cap 47.6",
     "2709",
     "crude",
     "contract 2025-07-19; service 2025-10-18T12:00Z",
     {{"eu.council", "permitted"}},
     "",
     "",
     "58"},
    {"L13 the same cargo, two answers",
     "EU + UK cap",
     "2709",
     "crude",
     "contract 2025-08-01; service 2025-09-20T12:00Z",
     {{"eu.council", "prohibited"}, {"uk.ofsi", "permitted"}},
     "",
     "",
     "58"},
    {"L14 still 60",
     "US cap",
     "2709",
     "crude",
     "service 2025-09-20T12:00Z",
     {{"us.ofac", "permitted"}},
     "",
     "",
     "58"},
    {"L15 ten years, as signed",
     "EU LNG",
     "271111",
     "lng",
     "contract 2024-01-15; delivered 2026-12-20T12:00Z",
     {{"eu.council", "permitted"}},
     "",
     "",
     "",
     "10"},
    {"L16 amended",
     "EU LNG",
     "271111",
     "lng",
     "contract 2024-01-15; amended 2025-07-01; delivered 2026-06-01T12:00Z",
     {{"eu.council", "prohibited"}},
     "",
     "",
     "",
     "10"},
    {"L17 cleared a day late",
     "UK iron/steel 2023",
     "72",
     "iron-steel",
     "left_origin 2023-04-20T12:00Z; cleared 2023-05-22T12:00Z",
     {{"uk.dbt", "prohibited"}},
     "GB"},
};

// What somebody does under the rule.
std::string activity_of(std::string_view rule) {
  if (rule.starts_with("GL 133") || rule.starts_with("GL 134")) return "energy.purchase";
  bool is_cap = rule.find("cap") != rule.npos;
  return is_cap ? "energy.transport" : "goods.import";
}

std::string actor_of(std::string_view authority) {
  return std::string(authority.substr(0, 2)) + "-person";
}

// As it is put to the authority, whose zone a day without one is of.  It is done at the last of the
// events, or when it is asked, if that is later.
Question question_of(const Case& one, const Authority& authority, bool from_seller) {
  Question question;
  question.actors = {actor_of(authority.id)};
  question.activity = activity_of(one.rule);
  question.goods = {{one.hs, one.category}};
  question.place = Place{"RU", {}};
  if (!one.destination.empty()) question.destination = one.destination;
  if (!one.buyer.empty()) question.buyer = one.buyer;
  if (!one.price.empty()) question.price = *base::parse_decimal(one.price);
  if (!one.term_years.empty()) question.contract = {{}, *base::parse_decimal(one.term_years)};
  std::istringstream events(one.events);
  for (std::string name, at; events >> name >> at;) {
    if (at.ends_with(';')) at.pop_back();
    question.events.push_back({name, *base::parse_instant(at, authority.zone)});
    question.on = std::max(question.on, question.events.back().at.earliest);
  }
  if (!one.known.empty()) {
    auto known = *base::parse_instant(one.known, authority.zone);
    question.on = std::max(question.on, known.latest - std::chrono::seconds{1});
  }
  if (from_seller) question.parties = {PartyIndex{0}};
  return question;
}

// A seller who is blocked under EO 14024, as the sellers of that oil are.
View view_of(const Law& law, const Case& one) {
  View view;
  view.law = law;
  if (!one.known.empty())
    view.law = as_known(
        law, base::parse_instant(one.known, "America/New_York")->latest - std::chrono::seconds{1});
  ViewParty seller;
  seller.id = "seller";
  view.parties.push_back(std::move(seller));
  Atom blocked;
  const Measure* measure = find_measure(view.law, "us.eo14024.blocking");
  blocked.measure = static_cast<MeasureIndex>(measure - view.law.measures.data());
  view.atoms.push_back(std::move(blocked));
  return view;
}

std::string answer_to(const Law& law, const Case& one, const std::string& authority) {
  View view = view_of(law, one);
  auto book = Rulebook::make(view.law);
  if (!book) return book.error().message;
  const Authority* asked = find_authority(view.law, authority);
  Question question = question_of(one, *asked, activity_of(one.rule) == "energy.purchase");
  Snapshot snapshot(view, *book, question.on);
  Verdicts verdicts;
  auto index = static_cast<std::uint32_t>(asked - view.law.authorities.data());
  Judge(snapshot).judge(question, index, verdicts);
  return std::string(to_string(verdicts.authorities.at(0).answer));
}

TEST(TransitLaw, AnswersToTheMinute) {
  auto law = read_law(built_in_documents());
  ASSERT_TRUE(law) << law.error().message;
  for (const Case& one : kCases)
    for (const auto& [authority, answer] : one.verdicts)
      EXPECT_EQ(answer_to(*law, one, authority), answer) << one.id << ", " << authority;
}

std::string text_of(simdjson::dom::object object, std::string_view key) {
  simdjson::dom::element value;
  if (object.at_key(key).get(value) != simdjson::SUCCESS) return "";
  std::string_view text;
  return value.get_string().get(text) == simdjson::SUCCESS ? std::string(text)
                                                           : simdjson::minify(value);
}

Case shared_case(simdjson::dom::object object) {
  Case one;
  one.id = text_of(object, "id");
  one.rule = text_of(object, "rule");
  one.hs = text_of(object, "hs");
  one.category = text_of(object, "goods");
  for (auto [name, at] : simdjson::dom::object(object["events"]))
    one.events += std::string(name) + " " + std::string(std::string_view(at)) + "; ";
  for (auto [authority, answer] : simdjson::dom::object(object["verdict"]))
    one.verdicts[std::string(authority)] = std::string_view(answer);
  one.destination = text_of(object, "destination");
  one.buyer = text_of(object, "buyer");
  one.price = text_of(object, "price");
  one.term_years = text_of(object, "term_years");
  one.known = text_of(object, "known");
  return one;
}

TEST(TransitLaw, AnswersTheSharedCases) {
  auto shared = tests::shared_folder();
  if (!shared) GTEST_SKIP() << "needs shared fixtures at ../shared";
  auto law = read_law(built_in_documents());
  ASSERT_TRUE(law) << law.error().message;
  simdjson::dom::parser parser;
  std::size_t compared = 0;
  for (simdjson::dom::object object :
       simdjson::dom::array(parser.load(*shared + "/fixtures/transit_clause_cases.json"))) {
    Case one = shared_case(object);
    for (const auto& [authority, answer] : one.verdicts)
      EXPECT_EQ(answer_to(*law, one, authority), answer) << one.id << ", " << authority;
    ++compared;
  }
  EXPECT_EQ(compared, 17u);
}

}  // namespace
}  // namespace detente::law
