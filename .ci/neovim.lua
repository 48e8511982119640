-- Neovim, headless, as a client of `fineprint lsp`: run by `.ci/run` with FINEPRINT set to the program.
-- It opens a policy, waits for what is found, mends it while nothing is saved, and takes a code action.
local function fail(message)
  io.stderr:write("neovim: " .. message .. "\n")
  vim.cmd("cquit 1")
end

local folder = vim.fn.tempname()
vim.fn.mkdir(folder .. "/.git", "p")
vim.fn.writefile({ "[levels]", 'gdpr = "off"' }, folder .. "/fineprint.toml")
local policy = { "# Privacy policy", "", "By using our website you consent to this privacy policy." }
vim.fn.writefile(policy, folder .. "/privacy.md")
vim.cmd("edit " .. folder .. "/privacy.md")

local client = vim.lsp.start_client({ name = "fineprint", cmd = { vim.env.FINEPRINT, "lsp" }, root_dir = folder })
if not client then
  fail("the server does not start")
end
vim.lsp.buf_attach_client(0, client)

local function found(count)
  return vim.wait(10000, function()
    return #vim.diagnostic.get(0) == count
  end, 20)
end

if not found(1) then
  fail("one finding is expected, not " .. vim.inspect(vim.diagnostic.get(0)))
end
local finding = vim.diagnostic.get(0)[1]
if finding.lnum ~= 2 or finding.code ~= "consent/consent-by-use" then
  fail("another finding: " .. vim.inspect(finding))
end

local params = { textDocument = vim.lsp.util.make_text_document_params(0), position = { line = 2, character = 5 } }
local hover = vim.lsp.buf_request_sync(0, "textDocument/hover", params, 5000)
if not (hover and hover[client] and hover[client].result) then
  fail("nothing is told under the pointer")
end

params = { textDocument = params.textDocument, range = vim.lsp.util.make_range_params().range, context = { diagnostics = {} } }
params.range = { start = { line = 2, character = 0 }, ["end"] = { line = 2, character = 5 } }
local actions = vim.lsp.buf_request_sync(0, "textDocument/codeAction", params, 5000)
local action = actions and actions[client] and actions[client].result and actions[client].result[1]
if not action then
  fail("nothing can be done about it")
end
vim.lsp.util.apply_workspace_edit(action.edit, "utf-16")
if not found(0) then
  fail("the comment allows nothing: " .. vim.inspect(vim.api.nvim_buf_get_lines(0, 0, -1, false)))
end

vim.api.nvim_buf_set_lines(0, 0, -1, false, policy)
if not found(1) then
  fail("what is typed is not checked")
end
print("neovim: findings, hover and code actions work\n")
vim.cmd("quitall!")
