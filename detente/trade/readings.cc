#include "detente/trade/readings.h"

#include <algorithm>

#include "detente/law/evaluate.h"

namespace detente::trade {

using law::Attribute;
using law::Predicate;
using law::Truth;

namespace {

constexpr std::string_view kOutcomes[] = {"HELD", "CONTINUES", "UNDETERMINED", "OUT-OF-SCOPE"};
constexpr std::string_view kInScope[] = {"yes", "unclear", "no"};

Predicate is_true(Attribute attribute, std::vector<law::Argument> arguments = {}) {
  Predicate predicate;
  predicate.form = Predicate::Form::kHolds;
  predicate.left = {attribute, {}, std::move(arguments)};
  return predicate;
}

Predicate is_not(Predicate part) {
  Predicate predicate;
  predicate.form = Predicate::Form::kNot;
  predicate.parts.push_back(std::move(part));
  return predicate;
}

Predicate title_with(const std::string& territory) {
  Predicate predicate;
  predicate.form = Predicate::Form::kCompares;
  predicate.left.attribute = Attribute::kConsignmentTitleHolder;
  predicate.op = law::Operator::kEqual;
  predicate.right = law::Literal(territory);
  return predicate;
}

// The names that predicates have for events.
std::string_view predicate_event(EventType type) {
  switch (type) {
    case EventType::kDeparted:
      return "departed";
    case EventType::kLeftOrigin:
      return "left_origin";
    case EventType::kLoaded:
      return "loaded";
    default:
      return {};
  }
}

Outcome outcome_of(Truth held) {
  if (held == Truth::kUnknown) return Outcome::kUndetermined;
  return held == Truth::kTrue ? Outcome::kHeld : Outcome::kContinues;
}

// One line under one suspension.
class LineQuestion {
 public:
  LineQuestion(const LineHistory& history, const Suspension& suspension)
      : history_(history), suspension_(suspension) {
    auto [from, until] =
        suspension.start_bounds.value_or(std::pair(suspension.start, suspension.start));
    moments_ = moments_between(history, from, until);
    question_.activity = "aid.deliver";
    question_.goods = {history.line->goods};
    question_.destination = suspension.parties.recipient;
  }

  // What the predicate says at each of the moments, if it is the same.
  Truth ask(const Predicate& predicate) {
    Truth result = at(predicate, moments_.front());
    for (base::Seconds moment : moments_) {
      if (result == Truth::kUnknown) break;
      result = agreed(result, at(predicate, moment));
    }
    return result;
  }

  // At any of the moments.
  std::string place() const {
    constexpr std::size_t kMost = 4;
    std::vector<std::string> places;
    for (base::Seconds moment : moments_) {
      if (places.size() > kMost) break;
      for (std::string& place : state_at(moment).whereabouts())
        if (std::find(places.begin(), places.end(), place) == places.end())
          places.push_back(std::move(place));
    }
    if (places.size() > kMost) {
      places.resize(kMost);
      places.emplace_back("elsewhere");
    }
    std::string text;
    for (const std::string& place : places) text += (text.empty() ? "" : " or ") + place;
    return text;
  }

  // Empty if it is not the same at all of the moments.
  std::string title_holder() const {
    std::string_view holder = state_at(moments_.front()).title_holder();
    for (base::Seconds moment : moments_)
      if (state_at(moment).title_holder() != holder) return {};
    return std::string(holder);
  }

 private:
  LineState state_at(base::Seconds moment) const { return {history_, suspension_.parties, moment}; }

  Truth at(const Predicate& predicate, base::Seconds moment) {
    add_events(moment);
    LineState state = state_at(moment);
    law::Situation situation;
    situation.question = &question_;
    situation.consignment = &state;
    return law::evaluate(predicate, situation);
  }

  // Of several of one type the first of the file.
  void add_events(base::Seconds moment) {
    question_.events.clear();
    for (const ConsignmentEvent* event : history_.events) {
      std::string_view name = predicate_event(event->type);
      bool open = !name.empty() && law::moment_of(question_, name) == nullptr;
      if (open && happened_by(*event->at, moment) != Truth::kFalse)
        question_.events.push_back({std::string(name), *event->at});
    }
  }

  const LineHistory& history_;
  const Suspension& suspension_;
  std::vector<base::Seconds> moments_;
  law::Question question_;
};

// Whether the measure reaches what is paid so; unknown if nobody says who pays.
Truth funding_reached(const std::string& funding, const Suspension& suspension) {
  const std::vector<std::string>& stated = suspension.funding;
  if (funding.empty()) return Truth::kUnknown;
  return law::truth(std::find(stated.begin(), stated.end(), funding) != stated.end());
}

InScope scope_of(const ConsignmentLine& line, const Suspension& suspension, Truth goods) {
  Truth reached = Truth::kUnknown;
  if (!suspension.funding.empty())
    reached = funding_reached(line.funding, suspension);
  else if (line.funding == "PDA" || line.funding == "USAI" || line.funding == "FMF")
    reached = Truth::kTrue;
  Truth both_say = both(reached, goods);
  if (both_say == Truth::kUnknown) return InScope::kUnclear;
  return both_say == Truth::kTrue ? InScope::kYes : InScope::kNo;
}

// What the wording says is held, of goods and funding that the measure is about.
Outcome outcome_of(Truth wording, const ConsignmentLine& line, const Suspension& suspension,
                   Truth goods) {
  Truth reached =
      suspension.funding.empty() ? Truth::kTrue : funding_reached(line.funding, suspension);
  if (reached == Truth::kFalse) return Outcome::kOutOfScope;
  return outcome_of(both(reached, both(goods, wording)));
}

// Until when it would have moved as planned: the end of a day or of bounds, else the instant.
base::Seconds planned_until(const base::Instant& planned) {
  constexpr std::chrono::minutes kWidthOfAnInstant{1};
  bool wide = planned.latest - planned.earliest > kWidthOfAnInstant;
  return wide ? planned.latest : planned.earliest;
}

std::optional<std::chrono::seconds> delay_of(Outcome outcome, const ConsignmentLine& line,
                                             const Suspension& suspension) {
  constexpr std::chrono::seconds kNone{0};
  if (outcome == Outcome::kContinues || outcome == Outcome::kOutOfScope) return kNone;
  if (outcome == Outcome::kUndetermined || !suspension.resume) return std::nullopt;
  std::chrono::seconds delay = *suspension.resume - suspension.start;
  if (line.planned) delay = std::min(delay, *suspension.resume - planned_until(*line.planned));
  return std::max(delay, kNone);
}

LineAnswer answer_line(const LineHistory& history, const Suspension& suspension,
                       const Readings& readings) {
  const ConsignmentLine& line = *history.line;
  LineQuestion question(history, suspension);
  LineAnswer answer;
  for (std::size_t i = 0; i < kReadings; ++i)
    answer.readings[i] = outcome_of(question.ask(readings[i]));
  Truth goods = question.ask(suspension.goods);
  answer.in_scope = scope_of(line, suspension, goods);
  answer.outcome = outcome_of(question.ask(suspension.where), line, suspension, goods);
  for (const Predicate& variant : suspension.variants)
    answer.variants.push_back(outcome_of(question.ask(variant), line, suspension, goods));
  answer.place = question.place();
  answer.title_holder = question.title_holder();
  answer.delay = delay_of(answer.outcome, line, suspension);
  return answer;
}

}  // namespace

std::string_view to_string(Outcome outcome) { return kOutcomes[static_cast<std::size_t>(outcome)]; }

std::string_view to_string(InScope in_scope) {
  return kInScope[static_cast<std::size_t>(in_scope)];
}

Readings readings_of(const DeliveryParties& parties) {
  law::Argument recipient{0, std::nullopt, parties.recipient};
  return {is_not(is_true(Attribute::kConsignmentInCountry, {std::move(recipient)})),
          is_not(is_true(Attribute::kConsignmentHandedOver)), title_with(parties.donor),
          is_not(is_true(Attribute::kConsignmentDeparted))};
}

std::vector<LineAnswer> answer(std::span<const Consignment> consignments,
                               const Suspension& suspension, base::Seconds known) {
  Readings readings = readings_of(suspension.parties);
  std::vector<LineAnswer> answers;
  for (std::size_t i = 0; i < consignments.size(); ++i) {
    const Consignment& consignment = consignments[i];
    std::vector<law::Goods> goods = goods_of(consignment);
    for (std::size_t j = 0; j < consignment.lines.size(); ++j) {
      LineHistory history = history_of(consignment, consignment.lines[j], goods, known);
      answers.push_back(answer_line(history, suspension, readings));
      answers.back().consignment = i;
      answers.back().line = j;
    }
  }
  return answers;
}

}  // namespace detente::trade
