// Tested in screen_report_test.cc and party_report_test.cc.
#include "detente/report/listing_lines.h"

#include <array>
#include <utility>

#include "detente/base/day.h"

namespace detente::report {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kAuthorities = {{
    {"us.ofac", "US OFAC"},
    {"us.bis", "US BIS"},
    {"eu.council", "EU Council"},
    {"uk.ofsi", "UK OFSI"},
    {"uk.fcdo", "UK FCDO"},
    {"un.sc", "UN Security Council"},
    {"ch.seco", "Switzerland SECO"},
    {"ca.gac", "Canada GAC"},
}};

}  // namespace

std::string authority_label(std::string_view authority) {
  for (const auto& [id, label] : kAuthorities)
    if (id == authority) return std::string(label);
  return std::string(authority);
}

std::vector<ListingLine> listing_lines(const record::Party& party) {
  std::vector<ListingLine> lines;
  for (const record::Listing& listing : party.listings) {
    ListingLine line;
    line.authority_id = listing.authority;
    line.authority = authority_label(listing.authority);
    line.programme = listing.programme.value;
    line.basis = listing.legal_basis.value;
    if (listing.listed) line.listed = base::to_string(listing.listed->value);
    line.list = listing.list;
    for (const record::Text& measure : listing.measures)
      line.measures += (line.measures.empty() ? "" : "; ") + measure.value;
    lines.push_back(std::move(line));
  }
  return lines;
}

std::vector<ListingLine> listing_lines(const index::EntryView& entry,
                                       const std::optional<record::Party>& party) {
  if (party && !party->listings.empty()) return listing_lines(*party);
  ListingLine line;
  if (!entry.authorities.empty()) {
    line.authority_id = entry.authorities.front();
    line.authority = authority_label(entry.authorities.front());
  }
  if (entry.programmes.empty()) return {line};
  std::vector<ListingLine> lines;
  for (std::string_view programme : entry.programmes) {
    line.programme = programme;
    lines.push_back(line);
  }
  return lines;
}

}  // namespace detente::report
