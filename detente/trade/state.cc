#include "detente/trade/state.h"

#include <algorithm>
#include <array>
#include <map>

#include "detente/law/territory.h"

namespace detente::trade {

using law::Truth;

namespace {

using Events = std::vector<const ConsignmentEvent*>;

constexpr std::chrono::seconds kSecond{1};

// The last second in which the event may have happened.
base::Seconds last_second(const base::Instant& event) { return event.latest - kSecond; }

bool was_known(const ConsignmentEvent& event, base::Seconds known) {
  return !event.known || event.known->earliest <= known;
}

base::Seconds known_since(const ConsignmentEvent& event) {
  return event.known ? event.known->earliest : base::Seconds::min();
}

// Those that were known, each id once: the one known last, of several the last in file order.
void add_known(std::span<const ConsignmentEvent> events, base::Seconds known, Events& out) {
  std::map<std::string_view, const ConsignmentEvent*> newest;
  for (const ConsignmentEvent& event : events) {
    if (event.id.empty() || !was_known(event, known)) continue;
    const ConsignmentEvent*& kept = newest[event.id];
    if (kept == nullptr || known_since(*kept) <= known_since(event)) kept = &event;
  }
  for (const ConsignmentEvent& event : events) {
    bool counts = event.id.empty() ? was_known(event, known) : newest[event.id] == &event;
    if (counts && event.at) out.push_back(&event);
  }
}

template <class Wanted>
Events chosen(const Events& events, const Wanted& wanted) {
  Events out;
  std::copy_if(events.begin(), events.end(), std::back_inserter(out),
               [&](const ConsignmentEvent* event) { return wanted(*event); });
  return out;
}

bool is_arrival(EventType type) {
  return type == EventType::kArrivedHub || type == EventType::kReceiptSigned ||
         type == EventType::kReceiptConfirmed;
}

// Of a crossing: the territory entered.
std::string_view entered(const ConsignmentEvent& crossing) {
  return crossing.to.empty() ? territory_of(crossing.place) : std::string_view(crossing.to);
}

// Whether an event puts goods into the territory; nothing if it does not say.
std::optional<bool> puts_into(const ConsignmentEvent& event, std::string_view territory) {
  if (event.type == EventType::kBorderCrossed || event.type == EventType::kReturned)
    return law::lies_in(entered(event), territory);
  if (is_arrival(event.type) && law::lies_in(territory_of(event.place), territory)) return true;
  return std::nullopt;
}

bool tells_place(const ConsignmentEvent& event) {
  return event.type == EventType::kDeparted || event.type == EventType::kBorderCrossed ||
         event.type == EventType::kReturned || !event.place.empty();
}

std::string place_after(const ConsignmentEvent& event) {
  bool crossed = event.type == EventType::kBorderCrossed || event.type == EventType::kReturned;
  if (crossed && !event.to.empty())
    return event.place.empty() ? event.to : event.to + " by way of " + event.place;
  if (event.type != EventType::kDeparted) return event.place;
  std::string way = event.place.empty() ? "under way" : "under way from " + event.place;
  return event.carrier.empty() ? way : way + " (" + event.carrier + ")";
}

// By which events somebody counts goods as delivered.  What departed has left its origin.
struct DeliveryDefinition {
  std::string_view name;
  std::array<EventType, 2> types;
};
constexpr DeliveryDefinition kDefinitions[] = {
    {"army", {EventType::kLeftOrigin, EventType::kDeparted}},
    {"dsca-24-40", {EventType::kReceiptSigned, EventType::kReceiptSigned}},
    {"navy", {EventType::kArrivedHub, EventType::kArrivedHub}},
    {"receipt", {EventType::kReceiptSigned, EventType::kReceiptSigned}},
};

}  // namespace

Truth happened_by(const base::Instant& event, base::Seconds at) {
  if (last_second(event) <= at) return Truth::kTrue;
  return event.earliest <= at ? Truth::kUnknown : Truth::kFalse;
}

std::vector<law::Goods> goods_of(const Consignment& consignment) {
  std::vector<law::Goods> goods;
  for (const ConsignmentLine& line : consignment.lines) goods.push_back(line.goods);
  return goods;
}

LineHistory history_of(const Consignment& consignment, const ConsignmentLine& line,
                       std::span<const law::Goods> goods, base::Seconds known) {
  LineHistory history{&consignment, &line, {}, goods};
  add_known(consignment.events, known, history.events);
  add_known(line.events, known, history.events);
  return history;
}

std::vector<base::Seconds> moments_between(const LineHistory& history, base::Seconds from,
                                           base::Seconds until) {
  std::vector<base::Seconds> moments = {from};
  for (const ConsignmentEvent* event : history.events)
    for (base::Seconds at : {event->at->earliest, last_second(*event->at)})
      if (from < at && at <= until) moments.push_back(at);
  std::sort(moments.begin(), moments.end());
  moments.erase(std::unique(moments.begin(), moments.end()), moments.end());
  return moments;
}

Events possible_last(std::span<const ConsignmentEvent* const> events, base::Seconds at) {
  // Nothing is the last that must lie before something that has happened for certain.
  std::optional<base::Seconds> surely_since;
  for (const ConsignmentEvent* event : events)
    if (happened_by(*event->at, at) == Truth::kTrue)
      surely_since = std::max(surely_since.value_or(event->at->earliest), event->at->earliest);
  Events last;
  if (!surely_since) last.push_back(nullptr);
  for (const ConsignmentEvent* event : events) {
    if (event->at->earliest > at) continue;
    if (!surely_since || std::min(last_second(*event->at), at) >= *surely_since)
      last.push_back(event);
  }
  return last;
}

Truth LineState::any_of(std::span<const EventType> types) const {
  Truth result = Truth::kFalse;
  for (const ConsignmentEvent* event : history_.events)
    if (std::find(types.begin(), types.end(), event->type) != types.end())
      result = either(result, happened_by(*event->at, at_));
  return result;
}

Truth LineState::in_country(std::string_view territory) const {
  auto tells = [&](const ConsignmentEvent& event) {
    return puts_into(event, territory).has_value();
  };
  std::optional<Truth> result;
  for (const ConsignmentEvent* event : possible_last(chosen(history_.events, tells), at_)) {
    Truth one = law::truth(event != nullptr && *puts_into(*event, territory));
    result = agreed(result.value_or(one), one);
  }
  return *result;
}

Truth LineState::departed() const { return any_of(std::array{EventType::kDeparted}); }

Truth LineState::handed_over() const { return any_of(std::array{EventType::kReceiptSigned}); }

Truth LineState::delivered(std::string_view definition) const {
  if (definition == "marines") {
    // A signed receipt is confirmed by it, unless a confirmation is recorded.
    bool recorded = std::any_of(
        history_.events.begin(), history_.events.end(),
        [](const ConsignmentEvent* e) { return e->type == EventType::kReceiptConfirmed; });
    return any_of(std::array{recorded ? EventType::kReceiptConfirmed : EventType::kReceiptSigned});
  }
  for (const DeliveryDefinition& each : kDefinitions)
    if (each.name == definition) return any_of(each.types);
  return Truth::kUnknown;
}

std::string_view LineState::holder_after(const ConsignmentEvent* passed) const {
  if (passed != nullptr) return passed->to.empty() ? parties_.recipient : passed->to;
  std::string_view funding = history_.line->funding;
  if (funding.empty()) return {};
  return funding == "DCS" || funding == "third-party" ? kOtherHolder : parties_.donor;
}

std::string_view LineState::title_holder() const {
  if (!history_.line->title_holder.empty()) return history_.line->title_holder;
  auto passes = [](const ConsignmentEvent& event) { return event.type == EventType::kTitlePassed; };
  Events last = possible_last(chosen(history_.events, passes), at_);
  std::string_view holder = holder_after(last.front());
  for (const ConsignmentEvent* event : last)
    if (holder_after(event) != holder) return {};
  return holder;
}

Truth LineState::loaded_before(base::Seconds before) const {
  Truth result = Truth::kFalse;
  base::Seconds by = std::min(at_, before - kSecond);
  for (const ConsignmentEvent* event : history_.events)
    if (event->type == EventType::kLoaded) result = either(result, happened_by(*event->at, by));
  return result;
}

std::vector<std::string> LineState::whereabouts() const {
  std::vector<std::string> places;
  for (const ConsignmentEvent* event : possible_last(chosen(history_.events, tells_place), at_)) {
    bool named = event != nullptr && !(event->place.empty() && event->to.empty());
    std::string place = history_.line->place;
    if (named || (event != nullptr && place.empty())) place = place_after(*event);
    if (!place.empty() && std::find(places.begin(), places.end(), place) == places.end())
      places.push_back(std::move(place));
  }
  return places;
}

}  // namespace detente::trade
