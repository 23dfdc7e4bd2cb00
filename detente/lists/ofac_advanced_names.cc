// Tested in ofac_advanced_test.cc.
#include "detente/lists/ofac_advanced_names.h"

#include <algorithm>
#include <cstring>
#include <string>

namespace detente::lists {

using record::Name;
using record::NamePart;
using record::NamePartType;
using record::NameType;

namespace {

bool is_true(pugi::xml_attribute attribute) { return std::strcmp(attribute.value(), "true") == 0; }

struct PartWord {
  std::string_view word;
  NamePartType type;
};

constexpr PartWord kPartWords[] = {
    {"Last Name", NamePartType::kFamily},      {"First Name", NamePartType::kGiven},
    {"Middle Name", NamePartType::kMiddle},    {"Maiden Name", NamePartType::kMaiden},
    {"Aircraft Name", NamePartType::kWhole},   {"Entity Name", NamePartType::kWhole},
    {"Vessel Name", NamePartType::kWhole},     {"Nickname", NamePartType::kNickname},
    {"Patronymic", NamePartType::kPatronymic}, {"Matronymic", NamePartType::kMatronymic},
};

// Place in a person's full name, as OFAC's own SDN.CSV has it for 14,926 of 14,940 names in several
// parts (edition of 2024-03; the others follow no rule).  OFAC calls the two surnames of Spanish
// usage patronymic and matronymic.
int natural_rank(NamePartType type) {
  constexpr NamePartType kOrder[] = {
      NamePartType::kTitle,      NamePartType::kGiven,    NamePartType::kMiddle,
      NamePartType::kPatronymic, NamePartType::kNickname, NamePartType::kMaiden,
      NamePartType::kFamily,     NamePartType::kWhole,    NamePartType::kMatronymic,
      NamePartType::kSuffix,
  };
  return static_cast<int>(std::find(std::begin(kOrder), std::end(kOrder), type) -
                          std::begin(kOrder));
}

bool is_east_asian(text::Script script) {
  return script == text::Script::kHan || script == text::Script::kKana ||
         script == text::Script::kHangul;
}

// The kinds of the numbered groups that the parts of one identity refer to.
class PartGroups {
 public:
  PartGroups(OfacAdvancedFile& file, pugi::xml_node groups) : file_(file) {
    for (pugi::xml_node master : groups.children()) {
      if (std::strcmp(master.name(), "MasterNamePartGroup") != 0) {
        file.unknown(master);
        continue;
      }
      for (pugi::xml_node group : master.children()) {
        if (std::strcmp(group.name(), "NamePartGroup") != 0) {
          file.unknown(group);
        } else {
          groups_.push_back({ofac_id(group.attribute("ID")), type_of(group)});
        }
      }
    }
  }

  NamePartType find(pugi::xml_node value) const {
    pugi::xml_attribute reference = value.attribute("NamePartGroupID");
    std::uint32_t id = ofac_id(reference);
    for (const Group& group : groups_)
      if (group.id == id) return group.type;
    file_.unread(file_.xml().start_tag_span(value), "name part",
                 "its group is not in the identity");
    return NamePartType::kWhole;
  }

 private:
  struct Group {
    std::uint32_t id;
    NamePartType type;
  };

  NamePartType type_of(pugi::xml_node group) const {
    const OfacValue* value = file_.value(OfacSet::kNamePartType, group, "NamePartTypeID");
    if (value == nullptr) return NamePartType::kWhole;
    for (const PartWord& row : kPartWords)
      if (row.word == value->text) return row.type;
    file_.unread(file_.xml().start_tag_span(group), "name part",
                 "\"" + std::string(value->text) + "\" is no kind of name part that is known");
    return NamePartType::kWhole;
  }

  OfacAdvancedFile& file_;
  std::vector<Group> groups_;
};

NameType type_of(OfacAdvancedFile& file, pugi::xml_node alias) {
  const OfacValue* value = file.value(OfacSet::kAliasType, alias, "AliasTypeID");
  std::string_view word = value == nullptr ? std::string_view() : value->text;
  if (word == "Name" && is_true(alias.attribute("Primary"))) return NameType::kPrimary;
  if (is_true(alias.attribute("LowQuality"))) return NameType::kWeakAlias;
  if (word == "F.K.A.") return NameType::kFormer;
  if (value != nullptr && word != "A.K.A." && word != "N.K.A." && word != "Name")
    file.unread(file.xml().start_tag_span(alias), "alias type",
                "\"" + std::string(word) + "\" is no type of alias that is known");
  return NameType::kStrongAlias;
}

void read_parts(OfacAdvancedFile& file, pugi::xml_node documented, const PartGroups& groups,
                std::vector<NamePart>& parts) {
  for (pugi::xml_node part : documented.children()) {
    if (std::strcmp(part.name(), "DocumentedNamePart") != 0) {
      file.unknown(part);
      continue;
    }
    for (pugi::xml_node value : part.children()) {
      if (std::strcmp(value.name(), "NamePartValue") != 0) {
        file.unknown(value);
        continue;
      }
      file.value(OfacSet::kScript, value, "ScriptID");
      file.expect(value, {"NamePartGroupID", "ScriptID", "ScriptStatusID", "Acronym"});
      record::Text text = file.xml().text(value);
      if (!text.value.empty()) parts.push_back({groups.find(value), std::move(text)});
    }
  }
}

void join(Name& name) {
  std::string_view space = name.parts.size() > 1 && is_east_asian(name.script) ? "" : " ";
  record::Text& full = name.full;
  for (const NamePart& part : name.parts) {
    if (full.value.empty()) {
      full = part.text;
      continue;
    }
    full.value += space;
    full.value += part.text.value;
    base::cover(full.at, part.text.at);
  }
}

void add_name(OfacAdvancedFile& file, pugi::xml_node documented, const PartGroups& groups,
              NameType type, bool person, std::vector<Name>& names) {
  Name name;
  name.type = type;
  read_parts(file, documented, groups, name.parts);
  if (name.parts.empty()) {
    file.unread(file.xml().span(documented), "name", "a name without text");
    return;
  }
  name.script = text::script_of(name.parts.front().text.value);
  if (person && !is_east_asian(name.script)) sort_naturally(name.parts);
  join(name);
  if (name.parts.size() > 1) name.script = text::script_of(name.full.value);
  names.push_back(std::move(name));
}

void read_alias(OfacAdvancedFile& file, pugi::xml_node alias, const PartGroups& groups, bool person,
                std::vector<Name>& names) {
  NameType type = type_of(file, alias);
  file.expect(alias, {"FixedRef", "AliasTypeID", "Primary", "LowQuality"});
  for (pugi::xml_node documented : alias.children()) {
    if (std::strcmp(documented.name(), "DocumentedName") != 0) {
      file.unknown(documented);
      continue;
    }
    const OfacValue* status = file.value(OfacSet::kDocNameStatus, documented, "DocNameStatusID");
    file.expect(documented, {"ID", "FixedRef", "DocNameStatusID"});
    std::size_t before = names.size();
    add_name(file, documented, groups, type, person, names);
    bool first = type == NameType::kPrimary && status != nullptr && status->text == "Primary Latin";
    if (first && names.size() > before) std::rotate(names.begin(), names.end() - 1, names.end());
  }
}

}  // namespace

void sort_naturally(std::vector<NamePart>& parts) {
  std::stable_sort(parts.begin(), parts.end(), [](const NamePart& a, const NamePart& b) {
    return natural_rank(a.type) < natural_rank(b.type);
  });
}

void read_ofac_names(OfacAdvancedFile& file, pugi::xml_node identity, bool person,
                     std::vector<Name>& names) {
  PartGroups groups(file, identity.child("NamePartGroups"));
  file.expect(identity, {"ID", "FixedRef", "Primary", "False"});
  if (is_true(identity.attribute("False")))
    file.unread(file.xml().start_tag_span(identity), "identity", "marked as false by the list");
  for (pugi::xml_node child : identity.children()) {
    std::string_view name = child.name();
    if (name == "Alias") {
      read_alias(file, child, groups, person, names);
    } else if (name != "NamePartGroups") {
      file.unknown(child);
    }
  }
  std::stable_partition(names.begin(), names.end(),
                        [](const Name& name) { return name.type == NameType::kPrimary; });
}

}  // namespace detente::lists
