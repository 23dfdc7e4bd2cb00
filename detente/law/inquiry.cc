#include "detente/law/inquiry.h"

#include <fmt/format.h>

#include <algorithm>

#include "detente/law/activity.h"
#include "detente/law/predicate_literal.h"
#include "detente/law/predicate_names.h"
#include "detente/law/suggestion.h"
#include "detente/law/territory.h"

namespace detente::law {
namespace {

using base::Done;
using base::Error;
using base::ErrorKind;
using base::Result;

Error wrong(std::string_view what, std::string_view word, std::string_view expected) {
  return {ErrorKind::kMalformed, fmt::format("{} {}: {}", what, quoted(word), expected), {}};
}

bool are_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == text.npos;
}

Result<Done> check_word(std::string_view what, std::string_view word,
                        std::span<const std::string_view> words) {
  if (std::find(words.begin(), words.end(), word) != words.end()) return Done{};
  std::string meant = suggestion(word, words);
  return wrong(what, word, meant.empty() ? "one of " + listed(words, " or ") : "no such" + meant);
}

// The form of every word, whoever is asked.
Result<Done> check_words(const Inquiry& inquiry) {
  for (const std::string& actor : inquiry.actors)
    DETENTE_CHECK(check_word("actor", actor, actor_words()));
  for (const std::string& code : inquiry.activities)
    if (std::find(activity_codes().begin(), activity_codes().end(), code) == activity_codes().end())
      return wrong("activity", code, "no such activity" + suggestion(code, activity_codes()));
  for (const std::string& hs : inquiry.goods)
    if (!are_digits(hs) || hs.size() < 2 || hs.size() > 10)
      return wrong("goods", hs, "expected 2 to 10 digits of HS or CN");
  if (!inquiry.tenor.empty() && (!are_digits(inquiry.tenor) || inquiry.tenor.size() > 6))
    return wrong("tenor", inquiry.tenor, "expected a number of days like 90");
  for (const std::string& imo : inquiry.vessels)
    if (!are_digits(imo) || imo.size() != 7)
      return wrong("vessel", imo, "expected the seven digits of an IMO number");
  const auto& currency = inquiry.currency;
  bool is_code = currency.size() == 3 && std::all_of(currency.begin(), currency.end(),
                                                     [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!currency.empty() && !is_code)
    return wrong("currency", currency, "expected a code of ISO 4217 like USD");
  for (const auto& [what, code] :
       {std::pair<std::string_view, const std::string&>{"place", inquiry.place},
        {"destination", inquiry.destination},
        {"buyer", inquiry.buyer}})
    if (!code.empty() && !is_territory(code))
      return wrong(what, code, "expected a territory of ISO 3166 like RU or UA-43");
  return Done{};
}

Result<base::Instant> moment(std::string_view what, const std::string& text,
                             std::string_view zone) {
  auto instant = base::parse_instant(text, zone);
  if (instant) return *instant;
  return wrong(what, text, "expected a day (2025-03-04) or an instant (2025-03-04T09:30Z)");
}

Result<std::optional<base::Decimal>> number(std::string_view what, const std::string& text) {
  using Found = std::optional<base::Decimal>;
  if (text.empty()) return Found{};
  auto value = base::parse_decimal(text);
  if (!value) return wrong(what, text, "expected a number like 47.6");
  return Found{*value};
}

Result<PartyIndex> party_named(const View& view, const std::string& id) {
  if (auto party = find_party(view, id)) return *party;
  return Error{ErrorKind::kNotFound, "no party is called " + quoted(id), {}};
}

Vessel vessel_of(const View& view, const std::string& imo) {
  auto found = std::find_if(view.parties.begin(), view.parties.end(),
                            [&](const ViewParty& party) { return party.imo == imo; });
  if (found == view.parties.end()) return {imo, std::nullopt};
  return {imo, static_cast<PartyIndex>(found - view.parties.begin())};
}

}  // namespace

Result<base::Seconds> end_of(const std::string& on, std::string_view zone) {
  DETENTE_TRY(base::Instant instant, moment("on", on, zone));
  bool is_day = instant.precision == base::Precision::kDay;
  return is_day ? instant.latest - std::chrono::seconds{1} : instant.earliest;
}

namespace {

Result<Done> add_times(const Inquiry& inquiry, std::string_view zone, Question& question) {
  DETENTE_TRY(question.on, end_of(inquiry.on, zone));
  if (!inquiry.contract.empty() || !inquiry.term_years.empty()) {
    Contract contract;
    DETENTE_TRY(contract.term_years, number("term", inquiry.term_years));
    if (!inquiry.contract.empty()) {
      DETENTE_TRY(contract.date, moment("contract", inquiry.contract, zone));
    }
    question.contract = contract;
  }
  for (const auto& [name, time] : inquiry.events) {
    DETENTE_CHECK(check_word("event", name, event_names()));
    DETENTE_TRY(base::Instant at, moment("event " + name, time, zone));
    question.events.push_back({name, std::move(at)});
  }
  DETENTE_TRY(question.tenor_days, number("tenor", inquiry.tenor));
  if (inquiry.issued.empty()) return Done{};
  auto issued = base::parse_day(inquiry.issued);
  if (!issued) return wrong("issued", inquiry.issued, "expected a day like 2025-03-04");
  question.issued = *issued;
  return Done{};
}

}  // namespace

Result<Done> check_form(const Inquiry& inquiry) {
  Inquiry nobody = inquiry;
  nobody.parties.clear();
  nobody.vessels.clear();
  DETENTE_CHECK(check_words(inquiry));
  DETENTE_CHECK(question_for(nobody, {}, {}, "UTC"));
  return Done{};
}

Result<Question> question_for(const Inquiry& inquiry, std::string_view activity, const View& view,
                              std::string_view zone) {
  DETENTE_CHECK(check_words(inquiry));
  Question question;
  question.actors = inquiry.actors;
  question.activity = activity;
  question.currency = inquiry.currency;
  for (const std::string& id : inquiry.parties) {
    DETENTE_TRY(PartyIndex party, party_named(view, id));
    question.parties.push_back(party);
  }
  for (const std::string& hs : inquiry.goods) question.goods.push_back({hs, {}});
  for (const std::string& imo : inquiry.vessels) question.vessels.push_back(vessel_of(view, imo));
  if (!inquiry.place.empty()) question.place = Place{inquiry.place, std::nullopt};
  if (!inquiry.destination.empty()) question.destination = inquiry.destination;
  if (!inquiry.buyer.empty()) question.buyer = inquiry.buyer;
  DETENTE_TRY(question.price, number("price", inquiry.price));
  DETENTE_CHECK(add_times(inquiry, zone, question));
  return question;
}

namespace {

// Adds what the authority says to one of several activities.
void combine(const AuthorityVerdict& verdict, AuthorityAnswer& all) {
  if (all.snapshot == nullptr || all.verdict.answer < verdict.answer) {
    bool risk = all.verdict.secondary_risk;
    all.verdict = verdict;
    all.verdict.secondary_risk |= risk;
    return;
  }
  all.verdict.secondary_risk |= verdict.secondary_risk;
  if (verdict.answer == all.verdict.answer && verdict.until)
    all.verdict.until = std::min(*verdict.until, all.verdict.until.value_or(*verdict.until));
}

Result<AuthorityAnswer> ask(const Inquiry& inquiry, const View& view, std::uint32_t authority,
                            const ScenarioOf& scenario_of, Snapshots& snapshots) {
  AuthorityAnswer all;
  Verdicts verdicts;
  std::vector<std::string> activities = inquiry.activities;
  if (activities.empty()) activities.emplace_back();
  for (const std::string& activity : activities) {
    DETENTE_TRY(Question question,
                question_for(inquiry, activity, view, view.law.authorities[authority].zone));
    snapshots.judge(question.on)
        .judge(question, authority, scenario_of(authority, question.on), verdicts);
    combine(verdicts.authorities.front(), all);
    all.snapshot = &snapshots.at(question.on);
    all.reached.insert(all.reached.end(), verdicts.reached.begin(), verdicts.reached.end());
  }
  all.verdict.first = 0;
  all.verdict.last = static_cast<std::uint32_t>(all.reached.size());
  return all;
}

// Judge::authorities() of any moment, without a snapshot.
std::vector<std::uint32_t> asked_authorities(const View& view, const Rulebook& book) {
  std::vector<bool> asked(view.law.authorities.size());
  for (const CompiledMeasure& measure : book.measures()) asked[measure.authority] = true;
  std::vector<std::uint32_t> all;
  for (std::uint32_t i = 0; i < asked.size(); ++i)
    if (asked[i] || view.law.authorities[i].id == "un.sc") all.push_back(i);
  return all;
}

}  // namespace

Result<Answers> answer(const View& view, const Rulebook& book, const Inquiry& inquiry) {
  return answer(view, book, inquiry, [](std::uint32_t, base::Seconds on) {
    return Scenario{nullptr, on};
  });
}

Result<Answers> answer(const View& view, const Rulebook& book, const Inquiry& inquiry,
                       const ScenarioOf& scenario_of) {
  Answers answers;
  answers.snapshots = std::make_unique<Snapshots>(view, book);
  for (std::uint32_t authority : asked_authorities(view, book)) {
    DETENTE_TRY(AuthorityAnswer one,
                ask(inquiry, view, authority, scenario_of, *answers.snapshots));
    answers.authorities.push_back(std::move(one));
  }
  return answers;
}

}  // namespace detente::law
