#include "detente/law/activity.h"

#include <algorithm>

namespace detente::law {

namespace {

constexpr std::string_view kCodes[] = {
    "account.open-correspondent",
    "agri.payment",
    "aid.deliver",
    "air.overflight",
    "air.service",
    "arms.transfer",
    "claim.satisfy",
    "debt.new",
    "energy.payment",
    "energy.purchase",
    "energy.transport",
    "equity.new",
    "fertiliser.payment",
    "general",
    "goods.export",
    "goods.import",
    "insurance.cargo",
    "investment.new",
    "media.broadcast",
    "messaging",
    "mining.invest",
    "mining.offtake",
    "procurement.award",
    "project.supply",
    "service.accounting",
    "service.advertising",
    "service.architecture",
    "service.auditing",
    "service.consulting",
    "service.engineering",
    "service.it",
    "service.legal",
    "service.petroleum",
    "service.software",
    "service.testing",
    "service.trust",
    "shipping.cap-service",
    "sovereign-debt.new",
    "travel.entry",
    "vessel.port-call",
    "vessel.service",
    "wallet.provide",
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

std::span<const std::string_view> actor_words() { return nexus_actor_words().subspan(1); }
std::span<const std::string_view> nexus_actor_words() { return kActors; }

}  // namespace detente::law
