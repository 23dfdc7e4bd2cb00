#include "detente/lists/source.h"

#include <array>

namespace detente::lists {
namespace {

constexpr std::array<Source, 9> kSources = {{
    {"us.ofac.sdn", "Office of Foreign Assets Control",
     "Specially Designated Nationals and Blocked Persons List", "us.ofac", "America/New_York",
     "advanced XML, XML, CSV",
     "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/SDN_ADVANCED.XML",
     ""},
    {"us.ofac.consolidated", "Office of Foreign Assets Control",
     "Consolidated (non-SDN) Sanctions List", "us.ofac", "America/New_York",
     "advanced XML, XML, CSV",
     "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/"
     "CONS_ADVANCED.XML",
     ""},
    {"eu.fsf", "European Commission",
     "Consolidated list of persons, groups and entities "
     "subject to EU financial sanctions",
     "eu.council", "Europe/Brussels", "XML 1.1, monthly JSON lines",
     "https://webgate.ec.europa.eu/fsd/fsf/public/files/xmlFullSanctionsList_1_1/content", ""},
    {"uk.ofsi.conlist", "Office of Financial Sanctions Implementation",
     "Consolidated List of Financial Sanctions Targets", "uk.ofsi", "Europe/London", "CSV",
     "https://ofsistorage.blob.core.windows.net/publishlive/2022format/ConList.csv",
     "uk.fcdo.uksl"},
    {"uk.fcdo.uksl", "Foreign, Commonwealth and Development Office", "UK Sanctions List", "uk.fcdo",
     "Europe/London", "XML", "https://sanctionslist.fcdo.gov.uk/docs/UK-Sanctions-List.xml", ""},
    {"un.sc.consolidated", "United Nations Security Council",
     "United Nations Security Council Consolidated List", "un.sc", "America/New_York", "XML",
     "https://scsanctions.un.org/resources/xml/en/consolidated.xml", ""},
    {"ch.seco.sesam", "State Secretariat for Economic Affairs", "Consolidated list (SESAM)",
     "ch.seco", "Europe/Zurich", "XML",
     "https://www.sesam.search.admin.ch/sesam-search-web/pages/downloadXmlGesamtliste.xhtml"
     "?lang=en&action=downloadXmlGesamtlisteAction",
     ""},
    {"ca.gac.sema", "Global Affairs Canada", "Consolidated Canadian Autonomous Sanctions List",
     "ca.gac", "America/Toronto", "XML",
     "https://www.international.gc.ca/world-monde/assets/office_docs/"
     "international_relations-relations_internationales/sanctions/sema-lmes.xml",
     ""},
    {"starter", "Detente", "Starter world: a sample, not for compliance", "", "UTC", "TOML", "",
     ""},
}};

}  // namespace

std::span<const Source> sources() { return kSources; }

const Source* find_source(std::string_view id) {
  for (const Source& source : kSources)
    if (source.id == id) return &source;
  return nullptr;
}

std::string_view zone_of(std::string_view source_id) {
  const Source* source = find_source(source_id);
  return source == nullptr ? "UTC" : source->zone;
}

}  // namespace detente::lists
