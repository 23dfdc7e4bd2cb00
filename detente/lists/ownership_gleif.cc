// Ownership data of GLEIF's level 2: relationship records (RR-CDF) between legal entities.
#include "detente/lists/ownership_readers.h"
#include "detente/lists/xml.h"

namespace detente::lists {

namespace {

using record::OwnershipEdge;

// Publishers choose the prefix of the namespace.
std::string_view local_name(pugi::xml_node node) {
  std::string_view name = node.name();
  return name.substr(name.find(':') == name.npos ? 0 : name.find(':') + 1);
}

pugi::xml_node child_of(pugi::xml_node parent, std::string_view name) {
  for (pugi::xml_node node : parent.children())
    if (local_name(node) == name) return node;
  return {};
}

class Records {
 public:
  Records(const XmlDocument& xml, OwnershipFile& file) : xml_(xml), file_(file) {}

  void take(pugi::xml_node record) {
    pugi::xml_node relationship = child_of(record, "Relationship");
    std::string child = text(child_of(child_of(relationship, "StartNode"), "NodeID"));
    std::string parent = text(child_of(child_of(relationship, "EndNode"), "NodeID"));
    std::string type = text(child_of(relationship, "RelationshipType"));
    base::SourceSpan at = xml_.span(record);
    if (child.empty() || parent.empty() || type.empty()) {
      file_.rejected.push_back(
          {base::ErrorKind::kMalformed, "a relationship without two nodes and a type", at});
      return;
    }
    OwnershipEdge edge;
    edge.owner = parent;
    edge.asset = child;
    edge.source = type;
    edge.at = at;
    if (!read_type(type, relationship, edge) || !is_active(relationship)) {
      ++file_.others;
      return;
    }
    read_period(relationship, edge);
    file_.edges.push_back(std::move(edge));
  }

 private:
  std::string text(pugi::xml_node node) const { return xml_.text(node).value; }

  // Consolidation in accounts says that a parent has control, not how much it holds.  A branch is
  // its head office.  The ultimate parent repeats what the direct ones say: a flag.  Funds are
  // managed, not owned.
  bool read_type(std::string_view type, pugi::xml_node relationship, OwnershipEdge& edge) {
    if (type == "IS_INTERNATIONAL_BRANCH_OF") {
      edge.share = {kUnknownShare.high, kUnknownShare.high};
    } else if (type == "IS_DIRECTLY_CONSOLIDATED_BY") {
      edge.share = quantified(relationship);
    } else if (type != "IS_ULTIMATELY_CONSOLIDATED_BY") {
      return false;
    }
    return true;
  }

  base::PercentInterval quantified(pugi::xml_node relationship) {
    for (pugi::xml_node one : child_of(relationship, "RelationshipQuantifiers").children()) {
      pugi::xml_node amount = child_of(one, "QuantifierAmount");
      std::string units = text(child_of(one, "QuantifierUnits"));
      if (!amount || (!units.empty() && units != "PERCENTAGE")) continue;
      record::Text printed = xml_.text(amount);
      if (auto percent = base::parse_percent(printed.value)) return {*percent, *percent};
      file_.unread.push_back({base::ErrorKind::kMalformed,
                              "a share that cannot be read, taken as unknown: \"" +
                                  base::one_line(printed.value) + "\"",
                              xml_.span(amount)});
    }
    return kUnknownShare;
  }

  // An inactive one whose end is not stated ended at an unknown time: it is not taken.
  bool is_active(pugi::xml_node relationship) const {
    return text(child_of(relationship, "RelationshipStatus")) == "ACTIVE" ||
           period(relationship, "EndDate").has_value();
  }

  std::optional<std::string> period(pugi::xml_node relationship, std::string_view bound) const {
    for (pugi::xml_node one : child_of(relationship, "RelationshipPeriods").children()) {
      pugi::xml_node day = child_of(one, bound);
      if (day && text(child_of(one, "PeriodType")) == "RELATIONSHIP_PERIOD") return text(day);
    }
    return std::nullopt;
  }

  void read_period(pugi::xml_node relationship, OwnershipEdge& edge) const {
    if (auto start = period(relationship, "StartDate")) edge.valid.from = first_day(*start);
    if (auto end = period(relationship, "EndDate")) edge.valid.until = day_behind(*end);
  }

  const XmlDocument& xml_;
  OwnershipFile& file_;
};

}  // namespace

base::Result<OwnershipFile> read_ownership_gleif(std::string_view bytes, std::uint32_t source) {
  DETENTE_TRY(XmlDocument xml, XmlDocument::parse(bytes, source));
  if (local_name(xml.root()) != "RelationshipData")
    return base::Error{base::ErrorKind::kUnsupported,
                       "XML with root <" + base::one_line(xml.root().name()) +
                           ">, and not <RelationshipData> of GLEIF level 2",
                       xml.start_tag_span(xml.root())};
  OwnershipFile file;
  file.format = OwnershipFormat::kGleifXml;
  Records records(xml, file);
  for (pugi::xml_node record : child_of(xml.root(), "RelationshipRecords").children())
    if (local_name(record) == "RelationshipRecord") records.take(record);
  return file;
}

}  // namespace detente::lists
