#include "detente/law/activity.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace detente::law {

namespace {

struct Row {
  std::string_view code;
  std::string_view words;
};

constexpr Row kRows[] = {
    {"account.open-correspondent", "correspondent accounts"},
    {"agri.payment", "payments for farm goods"},
    {"aid.deliver", "delivery of aid"},
    {"air.overflight", "flights"},
    {"air.service", "services for aircraft"},
    {"arms.transfer", "arms"},
    {"claim.satisfy", "satisfying claims"},
    {"debt.new", "new debt"},
    {"energy.payment", "payments for energy"},
    {"energy.purchase", "purchase of energy"},
    {"energy.transport", "transport of energy"},
    {"equity.new", "new equity"},
    {"fertiliser.payment", "payments for fertiliser"},
    {"general", "dealings not named otherwise"},
    {"goods.export", "export of goods"},
    {"goods.import", "import of goods"},
    {"insurance.cargo", "cargo insurance"},
    {"investment.new", "new investment"},
    {"media.broadcast", "broadcasting"},
    {"messaging", "messaging services"},
    {"mining.invest", "investment in mining"},
    {"mining.offtake", "offtake of mines"},
    {"procurement.award", "public contracts"},
    {"project.supply", "supply of projects"},
    {"service.accounting", "accounting"},
    {"service.advertising", "advertising"},
    {"service.architecture", "architecture"},
    {"service.auditing", "auditing"},
    {"service.consulting", "consulting"},
    {"service.engineering", "engineering"},
    {"service.it", "IT services"},
    {"service.legal", "legal services"},
    {"service.petroleum", "petroleum services"},
    {"service.software", "software"},
    {"service.testing", "testing"},
    {"service.trust", "trust services"},
    {"shipping.cap-service", "shipping services under the cap"},
    {"sovereign-debt.new", "new sovereign debt"},
    {"travel.entry", "entry into the territory"},
    {"vessel.port-call", "port calls"},
    {"vessel.service", "services for vessels"},
    {"wallet.provide", "crypto wallets"},
};

constexpr auto kCodes = [] {
  std::array<std::string_view, std::size(kRows)> codes;
  for (std::size_t i = 0; i < codes.size(); ++i) codes[i] = kRows[i].code;
  return codes;
}();

// Of what covers several codes.
constexpr Row kWiderRows[] = {
    {"*", "every dealing"},
    {"*.invest", "investment"},
    {"*.offtake", "offtake"},
    {"*.purchase", "purchases"},
    {"agri", "farm goods"},
    {"air", "flights and services for aircraft"},
    {"service", "services"},
    {"shipping", "shipping"},
    {"vessel", "port calls and services for vessels"},
};

constexpr std::string_view kActors[] = {"*",     "ca-person", "ch-person", "eu-person",
                                        "other", "uk-person", "us-person"};

}  // namespace

std::span<const std::string_view> activity_codes() { return kCodes; }

bool is_activity(std::string_view code) {
  return std::any_of(std::begin(kCodes), std::end(kCodes),
                     [code](std::string_view known) { return covers(code, known); });
}

bool covers(std::string_view named, std::string_view done) {
  if (named == "*") return true;
  if (named.starts_with("*.")) return done.ends_with(named.substr(1));
  return done.starts_with(named) && (done.size() == named.size() || done[named.size()] == '.');
}

std::string_view activity_words(std::string_view named) {
  for (const Row& row : kRows)
    if (row.code == named) return row.words;
  for (const Row& row : kWiderRows)
    if (row.code == named) return row.words;
  return named;
}

std::span<const std::string_view> actor_words() { return nexus_actor_words().subspan(1); }
std::span<const std::string_view> nexus_actor_words() { return kActors; }

}  // namespace detente::law
