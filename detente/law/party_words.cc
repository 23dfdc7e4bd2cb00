#include "detente/law/party_words.h"

namespace detente::law {

namespace {

constexpr std::string_view kKinds[] = {
    "aircraft", "company", "organization", "person", "vessel", "wallet",
};

constexpr std::string_view kSectors[] = {
    "agriculture", "construction", "defence", "energy",   "finance",    "holding", "media",
    "metals",      "mining",       "other",   "services", "technology", "trade",   "transport",
};

constexpr std::string_view kTags[] = {
    "central-bank",
    "crypto",
    "cyber",
    "diamonds",
    "duma",
    "family",
    "gold",
    "government",
    "intelligence",
    "mercenary",
    "military",
    "military-industrial",
    "military-logistics",
    "nuclear",
    "occupation",
    "oligarch",
    "propaganda",
    "sanctions-evasion",
    "state-company-head",
    "state-owned",
    "technology-procurement",
};

constexpr std::string_view kPositionCodes[] = {
    "administration.ru",
    "agency.ru",
    "central-bank.ru",
    "company.ru",
    "duma.ru",
    "federation-council.ru",
    "gov.ru",
    "justice.ru",
    "military.ru",
    "occupation.ru",
    "president.ru",
    "region.ru",
    "security-council.ru",
    "security-service.ru",
    "soe.ru",
};

}  // namespace

std::span<const std::string_view> party_kinds() { return kKinds; }

std::span<const std::string_view> sectors() { return kSectors; }

std::span<const std::string_view> party_tags() { return kTags; }

std::span<const std::string_view> position_codes() { return kPositionCodes; }

}  // namespace detente::law
