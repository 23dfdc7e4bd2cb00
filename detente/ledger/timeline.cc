#include "detente/ledger/timeline.h"

#include <algorithm>

namespace detente::ledger {
namespace {

using record::Listing;
using record::Party;

// What tells one basis of an entry from another.
bool same_basis(const Listing& a, const Listing& b) {
  return a.authority == b.authority && a.programme.value == b.programme.value &&
         a.legal_basis.value == b.legal_basis.value && a.list == b.list;
}

// The listings of a party; a list that prints none says by printing the party that it is listed.
std::vector<Listing> listings_of(const Party& party) {
  if (party.listings.empty()) return {Listing{}};
  return party.listings;
}

class Deriver {
 public:
  Deriver(EntryLife& life, std::span<const Publication> publications)
      : life_(life), publications_(publications) {}

  void run() {
    for (const EntryVersion& version : life_.versions) {
      bool follows = last_gone_ && *last_gone_ == version.first;
      if (last_gone_ && !follows) close_all(*last_gone_);
      bool reformatted =
          follows && publications_[version.first].format != publications_[version.first - 1].format;
      add(version, follows, reformatted);
      last_gone_ = version.gone;
    }
    if (last_gone_) close_all(*last_gone_);
    for (ListedSpan& span : open_) life_.listed.push_back(std::move(span));
    std::stable_sort(life_.listed.begin(), life_.listed.end(), begins_before);
  }

 private:
  static bool begins_before(const ListedSpan& a, const ListedSpan& b) {
    auto key = [](const ListedSpan& span) {
      base::Seconds least = base::Seconds::min();
      if (span.from.published) return span.from.published->earliest;
      return span.from.printed ? base::Seconds(*span.from.printed) : least;
    };
    return key(a) < key(b);
  }

  void add(const EntryVersion& version, bool follows, bool reformatted) {
    std::vector<ListedSpan> before = std::move(open_);
    open_.clear();
    for (const Listing& listing : listings_of(version.party)) {
      auto same = std::find_if(before.begin(), before.end(), [&](const ListedSpan& span) {
        return same_basis(span.listing, listing);
      });
      if (same != before.end()) {
        open_.push_back(std::move(*same));
        before.erase(same);
        open_.back().listing = listing;
      } else {
        open_.push_back(begin(listing, version.first, follows, reformatted, before));
      }
      set_end(open_.back());
    }
    if (reformatted) return;
    for (ListedSpan& span : before) close(std::move(span), version.first);
  }

  ListedSpan begin(const Listing& listing, std::uint32_t first, bool follows, bool reformatted,
                   const std::vector<ListedSpan>& before) const {
    ListedSpan span{listing, {}, {}};
    if (listing.listed) span.from.printed = listing.listed->value;
    if (reformatted) {
      if (!listing.listed && !before.empty()) span.from = before.front().from;
      return span;
    }
    // Shown before without this basis, or not at all by an earlier edition that would have it.
    bool had_been_seen = follows || last_gone_.has_value();
    if (had_been_seen || (!listing.listed && first > 0)) infer(span.from, first);
    if (!span.from.printed && !span.from.published) span.from.inferred = true;
    return span;
  }

  // The later of what is printed and the publication.
  void infer(Bound& from, std::uint32_t first) const {
    const base::Instant& published = publications_[first].published;
    if (from.printed && published.earliest < base::Seconds(*from.printed + std::chrono::days{1}))
      return;
    from = {std::nullopt, published, true};
  }

  static void set_end(ListedSpan& span) {
    span.until = {};
    if (span.listing.until) span.until.printed = span.listing.until->value;
  }

  void close(ListedSpan span, std::uint32_t gone) {
    if (!span.until.printed) span.until = {std::nullopt, publications_[gone].published, true};
    life_.listed.push_back(std::move(span));
  }

  void close_all(std::uint32_t gone) {
    for (ListedSpan& span : open_) close(std::move(span), gone);
    open_.clear();
  }

  EntryLife& life_;
  std::span<const Publication> publications_;
  std::vector<ListedSpan> open_;
  std::optional<std::uint32_t> last_gone_;
};

}  // namespace

void derive_listings(EntryLife& life, std::span<const Publication> publications) {
  life.listed.clear();
  Deriver(life, publications).run();
}

std::optional<Party> as_of(const EntryLife& life, const Moment& moment) {
  std::vector<Listing> listings;
  for (const ListedSpan& span : life.listed)
    if (holds(span, moment)) listings.push_back(span.listing);
  if (listings.empty()) return std::nullopt;
  Party party = life.versions.back().party;
  if (!party.listings.empty()) party.listings = std::move(listings);
  std::erase_if(party.relations, [&](const record::Relation& relation) {
    return !relation.period.contains(moment.day);
  });
  return party;
}

}  // namespace detente::ledger
