// Cargoes on the way when the law changed: the rows of data/law answer as the acts do, to the
// minute.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <utility>

#include "detente/law/built_in.h"
#include "detente/law/law_file.h"
#include "detente/law/lookup.h"
#include "detente/law/verdict.h"

namespace detente::law {
namespace {

struct Case {
  std::string_view what;
  std::string_view actor, activity, authority;
  std::string_view hs, category, destination, buyer, price;
  std::array<std::pair<std::string_view, std::string_view>, 3> events;  // the last one is the act
  Answer answer;
};

constexpr std::string_view kLoaded = "loaded";
constexpr std::string_view kOffloaded = "offloaded";
constexpr std::string_view kContract = "contract";

// From a blocked seller: the party of the view.
constexpr std::string_view kPurchase = "energy.purchase";

constexpr Case kCases[] = {
    {"GL 134: loaded before the minute",
     "us-person",
     kPurchase,
     "us.ofac",
     "2709",
     "crude",
     "",
     "TR",
     "",
     {{{kLoaded, "2026-03-11T23:50-04:00"}, {kOffloaded, "2026-04-05T12:00Z"}}},
     Answer::kLicensed},
    {"GL 134: loaded a minute late",
     "us-person",
     kPurchase,
     "us.ofac",
     "2709",
     "crude",
     "",
     "TR",
     "",
     {{{kLoaded, "2026-03-12T07:02+03:00"}, {kOffloaded, "2026-04-05T12:00Z"}}},
     Answer::kProhibited},
    {"GL 134: after its end",
     "us-person",
     kPurchase,
     "us.ofac",
     "2709",
     "crude",
     "",
     "TR",
     "",
     {{{kLoaded, "2026-03-10T12:00Z"}, {kOffloaded, "2026-04-11T00:30-04:00"}}},
     Answer::kProhibited},
    {"GL 133: buyer of another law",
     "us-person",
     kPurchase,
     "us.ofac",
     "2709",
     "crude",
     "IN",
     "SG",
     "",
     {{{kLoaded, "2026-03-04T12:00Z"}, {kOffloaded, "2026-03-10T12:00Z"}}},
     Answer::kProhibited},
    {"GL 133: buyer of Indian law",
     "us-person",
     kPurchase,
     "us.ofac",
     "2709",
     "crude",
     "IN",
     "IN",
     "",
     {{{kLoaded, "2026-03-04T12:00Z"}, {kOffloaded, "2026-03-10T12:00Z"}}},
     Answer::kLicensed},
    {"GL 16: contract before the order",
     "us-person",
     "goods.import",
     "us.ofac",
     "2709",
     "crude",
     "US",
     "",
     "",
     {{{kContract, "2022-03-07T12:00Z"}, {"cleared", "2022-04-21T12:00-04:00"}}},
     Answer::kLicensed},
    {"GL 16: new contract",
     "us-person",
     "goods.import",
     "us.ofac",
     "2709",
     "crude",
     "US",
     "",
     "",
     {{{kContract, "2022-03-09T12:00Z"}, {"cleared", "2022-04-10T12:00-04:00"}}},
     Answer::kProhibited},
    {"FAQ 1016: sold elsewhere",
     "us-person",
     "goods.import",
     "us.ofac",
     "2709",
     "crude",
     "NL",
     "",
     "",
     {{{kLoaded, "2022-03-10T12:00Z"}, {kContract, "2022-03-14T12:00Z"}}},
     Answer::kPermitted},
    {"products: unloaded in time",
     "us-person",
     "energy.transport",
     "us.ofac",
     "2710",
     "products-premium",
     "",
     "",
     "120",
     {{{kLoaded, "2023-02-04T12:00-05:00"}, {kOffloaded, "2023-03-31T20:00-04:00"}}},
     Answer::kPermitted},
    {"products: unloaded at the minute",
     "us-person",
     "energy.transport",
     "us.ofac",
     "2710",
     "products-premium",
     "",
     "",
     "120",
     {{{kLoaded, "2023-02-04T12:00-05:00"}, {kOffloaded, "2023-04-01T00:01-04:00"}}},
     Answer::kProhibited},
    {"EU cap: contract before",
     "eu-person",
     "energy.transport",
     "eu.council",
     "2709",
     "crude",
     "",
     "",
     "58",
     {{{kContract, "2025-07-19T12:00Z"}, {"service", "2025-10-18T12:00Z"}}},
     Answer::kPermitted},
    {"EU cap: contract after",
     "eu-person",
     "energy.transport",
     "eu.council",
     "2709",
     "crude",
     "",
     "",
     "58",
     {{{kContract, "2025-08-01T12:00Z"}, {"service", "2025-09-20T12:00Z"}}},
     Answer::kProhibited},
    {"UK cap: contract before",
     "uk-person",
     "energy.transport",
     "uk.ofsi",
     "2709",
     "crude",
     "",
     "",
     "58",
     {{{kContract, "2025-08-01T12:00Z"}, {"service", "2025-09-20T12:00Z"}}},
     Answer::kPermitted},
    {"US cap: still 60",
     "us-person",
     "energy.transport",
     "us.ofac",
     "2709",
     "crude",
     "",
     "",
     "58",
     {{{"service", "2025-09-20T12:00Z"}}},
     Answer::kPermitted},
    {"EU gas: ten years, as signed",
     "eu-person",
     "goods.import",
     "eu.council",
     "271111",
     "lng",
     "",
     "",
     "",
     {{{kContract, "2024-01-15T12:00Z"}, {"delivered", "2026-12-20T12:00Z"}}},
     Answer::kPermitted},
    {"EU gas: amended",
     "eu-person",
     "goods.import",
     "eu.council",
     "271111",
     "lng",
     "",
     "",
     "",
     {{{kContract, "2024-01-15T12:00Z"},
       {"amended", "2025-07-01T12:00Z"},
       {"delivered", "2026-06-01T12:00Z"}}},
     Answer::kProhibited},
    {"UK steel: cleared a day late",
     "uk-person",
     "goods.import",
     "uk.dbt",
     "72",
     "iron-steel",
     "GB",
     "",
     "",
     {{{"left_origin", "2023-04-20T12:00Z"}, {"cleared", "2023-05-22T12:00Z"}}},
     Answer::kProhibited},
};

Question question_of(const Case& one) {
  Question question;
  question.actors = {std::string(one.actor)};
  question.activity = one.activity;
  question.goods = {{std::string(one.hs), std::string(one.category)}};
  question.place = Place{"RU", {}};
  if (!one.destination.empty()) question.destination = one.destination;
  if (!one.buyer.empty()) question.buyer = one.buyer;
  if (!one.price.empty()) question.price = *base::parse_decimal(one.price);
  question.contract.emplace();
  question.contract->term_years = *base::parse_decimal("10");
  for (const auto& [name, at] : one.events)
    if (!name.empty())
      question.events.push_back({std::string(name), *base::parse_instant(at, "UTC")});
  question.on = question.events.back().at.earliest;
  if (one.activity == kPurchase) question.parties = {PartyIndex{0}};
  return question;
}

View view_of(Law law) {
  View view;
  view.law = std::move(law);
  view.parties.resize(1);
  view.parties.front().id = "seller";
  Atom blocked;
  auto measure = std::find_if(view.law.measures.begin(), view.law.measures.end(),
                              [](const Measure& row) { return row.id == "us.eo14024.blocking"; });
  blocked.measure = static_cast<MeasureIndex>(measure - view.law.measures.begin());
  view.atoms.push_back(blocked);
  return view;
}

TEST(TransitLaw, AnswersToTheMinute) {
  auto law = read_law(built_in_documents());
  ASSERT_TRUE(law) << law.error().message;
  View view = view_of(*std::move(law));
  auto book = Rulebook::make(view.law);
  ASSERT_TRUE(book) << book.error().message;
  for (const Case& one : kCases) {
    Question question = question_of(one);
    Snapshot snapshot(view, *book, question.on);
    Judge judge(snapshot);
    Verdicts verdicts;
    judge.judge(question, verdicts);
    auto found = std::find_if(verdicts.authorities.begin(), verdicts.authorities.end(),
                              [&](const auto& verdict) {
                                return view.law.authorities[verdict.authority].id == one.authority;
                              });
    ASSERT_NE(found, verdicts.authorities.end()) << one.authority;
    EXPECT_EQ(to_string(found->answer), to_string(one.answer)) << one.what;
  }
}

}  // namespace
}  // namespace detente::law
