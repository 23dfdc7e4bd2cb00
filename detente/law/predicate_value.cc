#include "detente/law/predicate_value.h"

#include <algorithm>
#include <span>

#include "detente/law/activity.h"
#include "detente/law/territory.h"

namespace detente::law {
namespace {

// Both ends included.
struct Bounds {
  std::int64_t low = 0;
  std::int64_t high = 0;
};

// A value of any type, or that there is none.  Views live as long as the situation.
struct Value {
  enum class State : std::uint8_t { kAbsent, kUnknown, kKnown };

  State state = State::kAbsent;
  Bounds bounds;          // of ordered types: days, seconds of UTC, units
  std::string_view text;  // of a single text
  Texts texts;            // of a set of them
  bool is_set = false;
};

Value unknown() { return {Value::State::kUnknown, {}, {}, {}, false}; }

Value of(Bounds bounds) { return {Value::State::kKnown, bounds, {}, {}, false}; }

// An empty text is a missing one.
Value of(std::string_view text) {
  return text.empty() ? unknown() : Value{Value::State::kKnown, {}, text, {}, false};
}

Value of(Texts texts) { return {Value::State::kKnown, {}, {}, texts, true}; }

Value of(base::PercentInterval share) { return of(Bounds{share.low.units, share.high.units}); }

Value of(const std::optional<base::Decimal>& number) {
  return number ? of(Bounds{number->units, number->units}) : unknown();
}

Value of(const base::Instant* instant) {
  if (instant == nullptr) return {};
  return of(Bounds{instant->earliest.time_since_epoch().count(),
                   instant->latest.time_since_epoch().count() - 1});
}

Value of(const std::optional<std::string>& slot) {
  return slot ? of(std::string_view(*slot)) : Value{};
}

Value of(base::Seconds at) {
  std::int64_t seconds = at.time_since_epoch().count();
  return of(Bounds{seconds, seconds});
}

Value of(const Literal& literal, Type type) {
  struct Reader {
    Type type;
    Value operator()(const std::string& text) const {
      return {Value::State::kKnown, {}, text, {}, false};
    }
    Value operator()(const std::vector<std::string>& list) const { return of(Texts(list)); }
    Value operator()(base::Decimal number) const { return of(Bounds{number.units, number.units}); }
    Value operator()(base::Percent share) const { return of(Bounds{share.units, share.units}); }
    Value operator()(const Time& time) const {
      if (type != Type::kDay) return of(time.at);
      std::int64_t day = time.day->time_since_epoch().count();
      return of(Bounds{day, day});
    }
  };
  return std::visit(Reader{type}, literal);
}

// Nothing if the argument is not given.
const Literal* argument(const Reference& reference, std::size_t parameter) {
  for (const Argument& given : reference.arguments) {
    if (given.parameter == parameter) return &given.value;
  }
  return nullptr;
}

std::string_view text_argument(const Reference& reference, std::size_t parameter) {
  const Literal* value = argument(reference, parameter);
  return value == nullptr ? std::string_view() : std::get<std::string>(*value);
}

const Time& time_argument(const Reference& reference) {
  return std::get<Time>(reference.arguments.front().value);
}

// Of the argument `at`: "now" if it is not given.
base::Seconds instant_argument(const Reference& reference, std::size_t parameter,
                               const Situation& situation) {
  const Literal* value = argument(reference, parameter);
  if (value == nullptr) return situation.now;
  if (const Time* time = std::get_if<Time>(value)) return time->at;
  return std::get<std::string>(*value) == "base" ? situation.base : situation.now;
}

Truth less(Bounds a, Bounds b) {
  if (a.high < b.low) return Truth::kTrue;
  return a.low >= b.high ? Truth::kFalse : Truth::kUnknown;
}

Truth equal(Bounds a, Bounds b) {
  if (a.high < b.low || b.high < a.low) return Truth::kFalse;
  bool points = a.low == a.high && b.low == b.high;
  return points ? Truth::kTrue : Truth::kUnknown;
}

Truth compare_bounds(Bounds a, Operator op, Bounds b) {
  switch (op) {
    case Operator::kLess:
      return less(a, b);
    case Operator::kLessOrEqual:
      return !less(b, a);
    case Operator::kGreater:
      return less(b, a);
    case Operator::kGreaterOrEqual:
      return !less(a, b);
    case Operator::kNotEqual:
      return !equal(a, b);
    default:
      return equal(a, b);
  }
}

// Whether a value is what a text names.  A value that is known less precisely than the text says
// ("energy" for "energy.payment", HS 27 for 2710) may be it.
Truth is(Type type, std::string_view value, std::string_view named) {
  switch (type) {
    case Type::kTerritory:
      return truth(lies_in(value, named));
    case Type::kActivity:
      if (covers(named, value)) return Truth::kTrue;
      return covers(value, named) ? Truth::kUnknown : Truth::kFalse;
    case Type::kHs:
      if (value.starts_with(named)) return Truth::kTrue;
      return named.starts_with(value) ? Truth::kUnknown : Truth::kFalse;
    default:
      return truth(value == named);
  }
}

Truth is_any(Type type, std::string_view value, const Value& named) {
  if (!named.is_set) return is(type, value, named.text);
  Truth result = Truth::kFalse;
  for (const std::string& one : named.texts) result = either(result, is(type, value, one));
  return result;
}

// Whether the value, or one of its values, is one of those named.
Truth compare_texts(Type type, const Value& value, Operator op, const Value& named) {
  Truth result = Truth::kFalse;
  if (value.is_set) {
    for (const std::string& one : value.texts) result = either(result, is_any(type, one, named));
  } else {
    result = is_any(type, value.text, named);
  }
  return op == Operator::kNotEqual ? !result : result;
}

Truth compare_values(Type type, const Value& left, Operator op, const Value& right) {
  if (left.state == Value::State::kAbsent || right.state == Value::State::kAbsent) {
    return Truth::kFalse;
  }
  if (left.state == Value::State::kUnknown || right.state == Value::State::kUnknown) {
    return Truth::kUnknown;
  }
  return type >= Type::kDay ? compare_bounds(left.bounds, op, right.bounds)
                            : compare_texts(type, left, op, right);
}

Value share(const Reference& reference, const Facts& facts, PartyIndex party) {
  std::string_view owned = text_argument(reference, 0);
  if (argument(reference, 0) != nullptr) return of(facts.share_in_party(party, owned));
  return of(facts.share_in_sector(party, text_argument(reference, 1)));
}

Value value_of_party(const Reference& reference, const Situation& situation) {
  if (situation.facts == nullptr || !situation.party) return {};
  const Facts& facts = *situation.facts;
  PartyIndex party = *situation.party;
  switch (reference.attribute) {
    case Attribute::kParty:
      return of(facts.id(party));
    case Attribute::kKind:
      return of(facts.kind(party));
    case Attribute::kTag:
      return of(facts.tags(party));
    case Attribute::kCountry: {
      Texts countries = facts.countries(party);
      return countries.empty() ? unknown() : of(countries);
    }
    case Attribute::kSector: {
      std::optional<Texts> sectors = facts.sectors(party);
      return sectors ? of(*sectors) : unknown();
    }
    case Attribute::kListedOn: {
      if (!situation.listed_on) return unknown();
      std::int64_t day = situation.listed_on->time_since_epoch().count();
      return of(Bounds{day, day});
    }
    default:
      return share(reference, facts, party);
  }
}

Value value_of_question(const Reference& reference, const Question& question) {
  const std::optional<Contract>& contract = question.contract;
  bool has_contract = contract || moment_of(question, "contract") != nullptr;
  switch (reference.attribute) {
    case Attribute::kActivity:
      return question.activity.empty() ? Value{} : of(std::string_view(question.activity));
    case Attribute::kBuyer:
      return of(question.buyer);
    case Attribute::kDestination:
      return of(question.destination);
    case Attribute::kPrice:
      return question.price ? of(question.price) : Value{};
    case Attribute::kTerritory:
      return question.place ? of(std::string_view(question.place->territory)) : Value{};
    case Attribute::kEvent:
      if (reference.id != "contract") return of(moment_of(question, reference.id));
      [[fallthrough]];
    case Attribute::kContractDate: {
      const base::Instant* date = moment_of(question, "contract");
      return date == nullptr && has_contract ? unknown() : of(date);
    }
    case Attribute::kContractTermYears:
      if (contract) return of(contract->term_years);
      return has_contract ? unknown() : Value{};
    default:
      return {};
  }
}

Value value_of(const Reference& reference, const Situation& situation) {
  switch (reference.attribute) {
    case Attribute::kGoodsHs:
      return of(std::string_view(situation.goods->hs));
    case Attribute::kGoodsCategory:
      return of(std::string_view(situation.goods->category));
    case Attribute::kVesselImo:
      return of(std::string_view(situation.vessel->imo));
    case Attribute::kConsignmentTitleHolder:
      return situation.consignment == nullptr ? Value{} : of(situation.consignment->title_holder());
    case Attribute::kParty:
    case Attribute::kKind:
    case Attribute::kTag:
    case Attribute::kCountry:
    case Attribute::kSector:
    case Attribute::kListedOn:
    case Attribute::kShareOf:
      return value_of_party(reference, situation);
    default:
      if (situation.question == nullptr) return {};
      return value_of_question(reference, *situation.question);
  }
}

Truth truth_of_party(const Reference& reference, const Situation& situation) {
  if (situation.facts == nullptr || !situation.party) return Truth::kFalse;
  const Facts& facts = *situation.facts;
  PartyIndex party = *situation.party;
  std::string_view first = text_argument(reference, 0);
  switch (reference.attribute) {
    case Attribute::kListedBy:
      return truth(facts.listed_by(party, first, text_argument(reference, 1)));
    case Attribute::kDerivedBlock:
      return facts.derived_block(party, first);
    case Attribute::kPositionHeld:
      return facts.position_held(party, first, instant_argument(reference, 1, situation));
    default: {
      const Argument& wanted = reference.arguments[1];
      return compare_values(Type::kPercent, of(facts.owned_by(party, first)), *wanted.op,
                            of(wanted.value, Type::kPercent));
    }
  }
}

Truth truth_of_consignment(const Reference& reference, const ConsignmentFacts& consignment) {
  switch (reference.attribute) {
    case Attribute::kConsignmentInCountry:
      return consignment.in_country(text_argument(reference, 0));
    case Attribute::kConsignmentDeparted:
      return consignment.departed();
    case Attribute::kConsignmentHandedOver:
      return consignment.handed_over();
    case Attribute::kConsignmentDelivered:
      return consignment.delivered(text_argument(reference, 0));
    default:
      return consignment.loaded_before(time_argument(reference).at);
  }
}

// What the question states counts now; for other instants there is the table.
Truth truth_of_place(const Reference& reference, const Situation& situation) {
  const Question* question = situation.question;
  if (question == nullptr || !question->place) return Truth::kFalse;
  const Place& place = *question->place;
  base::Seconds at = instant_argument(reference, 0, situation);
  if (place.occupied && at == situation.now) return truth(*place.occupied);
  return place.territory.empty() ? Truth::kUnknown : occupied(place.territory, at);
}

Truth contract_before(const Reference& reference, const Situation& situation) {
  if (situation.question == nullptr) return Truth::kFalse;
  Value date = value_of({Attribute::kContractDate, {}, {}}, situation);
  return compare_values(Type::kMoment, date, Operator::kLess, of(time_argument(reference).at));
}

}  // namespace

Truth truth_of(const Reference& reference, const Situation& situation) {
  switch (reference.attribute) {
    case Attribute::kCondition:
      return situation.conditions == nullptr ? Truth::kUnknown
                                             : situation.conditions->holds(reference.id);
    case Attribute::kOccupied:
      return truth_of_place(reference, situation);
    case Attribute::kContractBefore:
      return contract_before(reference, situation);
    case Attribute::kVesselListed:
      return situation.facts == nullptr ? Truth::kUnknown
                                        : situation.facts->vessel_listed(*situation.vessel);
    case Attribute::kConsignmentInCountry:
    case Attribute::kConsignmentDeparted:
    case Attribute::kConsignmentHandedOver:
    case Attribute::kConsignmentDelivered:
    case Attribute::kConsignmentLoadedBefore:
      return situation.consignment == nullptr
                 ? Truth::kFalse
                 : truth_of_consignment(reference, *situation.consignment);
    default:
      return truth_of_party(reference, situation);
  }
}

Truth compare(const Reference& left, Operator op, const std::variant<Literal, Reference>& right,
              const Situation& situation) {
  bool is_event = left.attribute == Attribute::kEvent;
  Type type = is_event ? Type::kMoment : row_of(left.attribute).type;
  Value value = value_of(left, situation);
  if (value.state == Value::State::kAbsent) return Truth::kFalse;
  const auto* name = std::get_if<Reference>(&right);
  Value other = name != nullptr ? value_of(*name, situation) : of(std::get<Literal>(right), type);
  return compare_values(type, value, op, other);
}

}  // namespace detente::law
