#include "apps/fetch/changes.h"

#include "detente/lists/xml.h"

namespace detente::fetch {
namespace {

using base::Error;
using base::ErrorKind;
using base::Result;

constexpr std::string_view kNamespace = "https://www.treasury.gov/ofac/DeltaFile/1.0";

}  // namespace

Result<base::Seconds> publication_of_changes(std::string_view xml) {
  DETENTE_TRY(lists::XmlDocument document, lists::XmlDocument::parse(xml, 0));
  pugi::xml_node root = document.root();
  auto fault = [&](const char* what) {
    return Error{ErrorKind::kMalformed, what, document.start_tag_span(root)};
  };
  if (std::string_view(root.name()) != "sanctionsData" ||
      document.text(root.attribute("xmlns")).value != kNamespace)
    return fault("expected <sanctionsData> of OFAC's DeltaFile 1.0");
  record::Text day = document.child_text(root.child("publicationInfo"), "datePublished");
  if (day.value.empty()) return fault("expected <datePublished> in <publicationInfo>");
  DETENTE_TRY(base::Instant published, base::parse_instant(day.value, "America/New_York"));
  return published.earliest;
}

bool covers_changes(base::Seconds published, base::Seconds newest, base::Seconds now) {
  return newest >= published && now >= published + std::chrono::days{1};
}

}  // namespace detente::fetch
