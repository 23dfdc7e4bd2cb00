// The law files of the tree: no fault, and the same as those in the program.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "detente/law/built_in.h"
#include "detente/law/lookup.h"

namespace detente::law {
namespace {

class LawData : public testing::Test {
 protected:
  LawData() {
    for (const auto& entry : std::filesystem::directory_iterator("data/law")) {
      std::string name = entry.path().filename().string();
      if (entry.path().extension() == ".toml" && name != "sources.toml" &&
          !name.starts_with("parties"))
        names_.push_back(name);
    }
    std::sort(names_.begin(), names_.end());
    for (const std::string& name : names_) {
      std::ifstream file("data/law/" + name, std::ios::binary);
      bytes_.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    for (std::size_t i = 0; i < names_.size(); ++i) documents_.push_back({names_[i], bytes_[i]});
  }

  std::vector<std::string> names_;
  std::vector<std::string> bytes_;
  std::vector<Document> documents_;
};

TEST_F(LawData, HasNoFault) {
  for (const base::Error& fault : read_law_files(documents_).faults) {
    const Document& document = documents_[fault.where.source];
    ADD_FAILURE() << render("data/law/" + std::string(document.name), document.bytes, fault.where,
                            fault.message);
  }
}

TEST_F(LawData, IsBuiltIn) {
  auto built_in = built_in_documents();
  ASSERT_EQ(built_in.size(), documents_.size());
  for (std::size_t i = 0; i < documents_.size(); ++i) {
    EXPECT_EQ(built_in[i].name, documents_[i].name);
    EXPECT_EQ(built_in[i].bytes, documents_[i].bytes) << documents_[i].name;
  }
  EXPECT_EQ(built_in_hash(), hash_of(documents_));
}

TEST_F(LawData, KnowsEveryAuthorityAndWhomItBinds) {
  Law law = read_law_files(documents_).law;
  for (std::string_view id :
       {"us.ofac", "us.bis", "us.state", "us.president", "us.congress", "eu.council", "eu.nca.de",
        "eu.court", "uk.ofsi", "uk.fcdo", "un.sc", "ca.gac", "ch.seco", "ua.nsdc"})
    EXPECT_NE(find_authority(law, id), nullptr) << id;
  for (const Nexus& nexus : law.nexus)
    EXPECT_NE(find_authority(law, nexus.authority), nullptr) << nexus.authority;
}

}  // namespace
}  // namespace detente::law
