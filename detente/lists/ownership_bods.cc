// Ownership data of the Beneficial Ownership Data Standard, versions 0.2 to 0.4.
#include <algorithm>
#include <unordered_map>

#include "detente/lists/json_tree.h"
#include "detente/lists/ownership_readers.h"

namespace detente::lists {

namespace {

using record::HoldingKind;
using record::OwnershipEdge;

// The spans of the objects at the outermost level, brackets and commas between them left out.
// Ends where an object does not.
std::vector<base::SourceSpan> objects(std::string_view bytes, std::uint32_t source) {
  std::vector<base::SourceSpan> found;
  std::size_t depth = 0, begin = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    char c = bytes[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' && depth++ == 0) {
      begin = i;
    } else if (c == '}' && depth > 0 && --depth == 0) {
      found.push_back({source, begin, i + 1});
    }
  }
  if (depth > 0 || in_string) found.push_back({source, begin, bytes.size()});
  return found;
}

const std::string& text_of(const JsonTree& object, std::string_view key) {
  return child(object, key).text.value;
}

class Statements {
 public:
  explicit Statements(OwnershipFile& file) : file_(file) {}

  void add(JsonTree statement, base::SourceSpan at) {
    std::string id = text_of(statement, "recordId");
    if (id.empty()) id = text_of(statement, "statementID");
    if (id.empty()) id = text_of(statement, "statementId");
    auto [place, fresh] = latest_.try_emplace(id, statements_.size());
    if (fresh || id.empty())
      statements_.push_back({std::move(statement), at});
    else if (!is_older(statement, statements_[place->second].tree))
      statements_[place->second] = {std::move(statement), at};
  }

  void finish() {
    for (const Statement& statement : statements_) take(statement);
  }

 private:
  struct Statement {
    JsonTree tree;
    base::SourceSpan at;
  };

  // Of several statements about one record the newest holds, and of the same day the later one.
  static bool is_older(const JsonTree& statement, const JsonTree& than) {
    return text_of(statement, "statementDate") < text_of(than, "statementDate");
  }

  void take(const Statement& statement) {
    const JsonTree& tree = statement.tree;
    const std::string& type = text_of(tree, "recordType");
    bool old = type.empty();
    const std::string& kind = old ? text_of(tree, "statementType") : type;
    const JsonTree& details = old ? tree : child(tree, "recordDetails");
    if (kind == "relationship" || kind == "ownershipOrControlStatement")
      return take_relationship(statement, details);
    ++file_.others;
    take_name(old ? text_of(tree, "statementID") : text_of(tree, "recordId"), details);
  }

  void take_name(const std::string& id, const JsonTree& details) {
    const std::string* name = &text_of(details, "name");
    const std::vector<JsonTree>& names = child(details, "names").items;
    if (name->empty() && !names.empty()) name = &text_of(names.front(), "fullName");
    if (!name->empty()) file_.names.try_emplace(id, *name);
  }

  // 0.4 names the record; before, the party stands under the kind of its statement.
  static std::string party(const JsonTree& details, std::string_view key) {
    const JsonTree& named = child(details, key);
    if (!named.text.value.empty()) return named.text.value;
    for (const JsonTree& field : named.fields)
      if (field.key.starts_with("describedBy")) return field.text.value;
    return {};
  }

  void take_relationship(const Statement& statement, const JsonTree& details) {
    std::string asset = party(details, "subject");
    std::string owner = party(details, "interestedParty");
    if (asset.empty() || owner.empty()) {
      ++file_.others;  // nobody is named, with or without a reason
      return;
    }
    std::optional<base::Day> closed;
    if (text_of(statement.tree, "recordStatus") == "closed")
      closed = first_day(text_of(statement.tree, "statementDate"));
    for (const JsonTree& interest : child(details, "interests").items) {
      OwnershipEdge edge;
      edge.owner = owner;
      edge.asset = asset;
      edge.at = statement.at;
      edge.source = text_of(interest, "type");
      read_interest(interest, edge);
      if (!edge.valid.until) edge.valid.until = closed;
      file_.edges.push_back(std::move(edge));
    }
  }

  // What is held through others stands in their own statements too: the sum is a flag.
  void read_interest(const JsonTree& interest, OwnershipEdge& edge) {
    std::string direct = text_of(interest, "directOrIndirect");
    if (direct.empty()) direct = text_of(interest, "interestLevel");
    if (edge.source == "votingRights" || edge.source == "voting-rights")
      edge.kind = HoldingKind::kVotes;
    else if (edge.source != "shareholding")
      edge.kind = HoldingKind::kControl;
    if (direct == "indirect")
      edge.source += " (indirect)";
    else if (edge.kind != HoldingKind::kControl)
      edge.share = share(child(interest, "share"));
    edge.valid.from = first_day(text_of(interest, "startDate"));
    edge.valid.until = day_behind(text_of(interest, "endDate"));
  }

  base::PercentInterval share(const JsonTree& stated) {
    base::PercentInterval share = kUnknownShare;
    if (auto exact = bound(stated, "exact")) return {*exact, *exact};
    if (auto least = bound(stated, "minimum")) share.low = *least;
    if (auto above = bound(stated, "exclusiveMinimum")) share.low = {above->units + 1};
    if (auto most = bound(stated, "maximum")) share.high = *most;
    if (auto below = bound(stated, "exclusiveMaximum")) share.high = {below->units - 1};
    if (share.low <= share.high && share.low.units >= 0 && share.high <= kUnknownShare.high)
      return share;
    unread(stated.fields.front().text, "bounds that exclude each other, taken as unknown:");
    return kUnknownShare;
  }

  // Before 0.3 "exclusiveMinimum" and its like were true or false beside the bound.
  std::optional<base::Percent> bound(const JsonTree& stated, std::string_view key) {
    const record::Text& text = child(stated, key).text;
    if (text.value.empty() || text.value == "false" || text.value == "true") return std::nullopt;
    auto percent = base::parse_percent(text.value);
    if (percent) return *percent;
    unread(text, "a share that cannot be read, taken as unknown:");
    return std::nullopt;
  }

  void unread(const record::Text& text, std::string what) {
    file_.unread.push_back({base::ErrorKind::kMalformed,
                            std::move(what) + " \"" + base::one_line(text.value) + "\"", text.at});
  }

  OwnershipFile& file_;
  std::vector<Statement> statements_;
  std::unordered_map<std::string, std::size_t> latest_;
};

}  // namespace

base::Result<OwnershipFile> read_ownership_bods(std::string_view bytes, std::uint32_t source) {
  OwnershipFile file;
  file.format = OwnershipFormat::kBodsJson;
  Statements statements(file);
  for (const base::SourceSpan& at : objects(bytes, source)) {
    auto tree = read_json_line(bytes.substr(at.begin, at.size()), at);
    if (tree)
      statements.add(*std::move(tree), at);
    else
      file.rejected.push_back(tree.error());
  }
  statements.finish();
  return file;
}

}  // namespace detente::lists
