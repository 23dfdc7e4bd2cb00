#include "detente/law/corrections.h"

#include <algorithm>

namespace detente::law {
namespace {

using base::Seconds;
using record::Bound;
using record::ListedSpan;

// When a bound comes; `unknown` if it is not known.
Seconds instant_of(const Bound& bound, std::string_view zone, Seconds unknown) {
  if (bound.published) return bound.published->earliest;
  if (!bound.printed) return unknown;
  auto local = base::day_in_zone(*bound.printed, zone);
  return local ? local->earliest : Seconds(*bound.printed);
}

bool concerns(const Correction& correction, const record::Listing& listing) {
  return correction.basis.empty() || correction.basis == listing.programme.value ||
         correction.basis == listing.legal_basis.value;
}

// The bound that an act sets.
Bound at(const std::optional<base::Instant>& instant) {
  Bound bound;
  bound.published = instant;
  return bound;
}

// What is left of `span` outside of the correction's time: none, one or two spans.
std::vector<ListedSpan> without(const ListedSpan& span, const Validity& valid,
                                std::string_view zone) {
  Seconds from = instant_of(span.from, zone, Seconds::min());
  Seconds until = instant_of(span.until, zone, Seconds::max());
  Seconds cut = valid.from ? valid.from->earliest : Seconds::min();
  Seconds again = valid.until ? valid.until->earliest : Seconds::max();
  if (cut >= until || again <= from) return {span};
  std::vector<ListedSpan> left;
  if (from < cut) {
    left.push_back(span);
    left.back().until = at(valid.from);
  }
  if (again < until) {
    left.push_back(span);
    left.back().from = at(valid.until);
  }
  return left;
}

void annul(std::vector<ListedSpan>& spans, const Correction& correction, std::string_view zone) {
  std::vector<ListedSpan> left;
  for (const ListedSpan& span : spans) {
    if (!concerns(correction, span.listing)) {
      left.push_back(span);
      continue;
    }
    for (ListedSpan& part : without(span, correction.valid, zone)) left.push_back(std::move(part));
  }
  spans = std::move(left);
}

void list(std::vector<ListedSpan>& spans, const Correction& correction) {
  auto same = std::find_if(spans.begin(), spans.end(), [&](const ListedSpan& span) {
    return concerns(correction, span.listing);
  });
  ListedSpan added;
  if (same != spans.end()) added.listing = same->listing;
  if (same == spans.end()) added.listing.programme.value = correction.basis;
  added.from = at(correction.valid.from);
  added.until = at(correction.valid.until);
  spans.push_back(std::move(added));
}

}  // namespace

std::vector<const Correction*> corrections_of(std::span<const Correction> corrections,
                                              std::string_view source, std::string_view entry,
                                              std::optional<Seconds> known_before) {
  std::vector<const Correction*> known;
  for (const Correction& one : corrections) {
    if (one.source != source || one.entry != entry) continue;
    if (!known_before || one.known.earliest < *known_before) known.push_back(&one);
  }
  std::stable_sort(known.begin(), known.end(), [](const Correction* a, const Correction* b) {
    return a->known.earliest < b->known.earliest;
  });
  return known;
}

void correct(std::vector<ListedSpan>& spans, std::span<const Correction* const> corrections,
             std::string_view zone) {
  for (const Correction* one : corrections) {
    if (one->form == "annul") annul(spans, *one, zone);
    if (one->form == "list") list(spans, *one);
  }
}

}  // namespace detente::law
