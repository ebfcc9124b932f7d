--- faultless in Neovim: squiggles, quick fixes and hover for incident postmortems.
---
--- Neovim 0.11 and later need nothing of this but `vim.lsp.enable('faultless')`; `setup` does that,
--- and the same by hand on 0.10.

local M = {}

--- Names of configuration files. They are attached too, so that a change counts before it is saved
--- and a mistake is shown at its line.
local configurations = { 'faultless.toml', '.faultless.toml' }

--- Whether a TOML file is a configuration, or lies in a rule pack.
---@param path string
---@param name string
---@return boolean
local function is_ours(path, name)
  local manifest = vim.fs.joinpath(vim.fs.dirname(path), 'pack.toml')
  return vim.tbl_contains(configurations, name) or vim.uv.fs_stat(manifest) ~= nil or name == 'pack.toml'
end

--- The folder a buffer's server runs for, or nil if the buffer is none of faultless's business.
---@param buffer integer
---@return string?
local function root(buffer)
  local path = vim.api.nvim_buf_get_name(buffer)
  local name = vim.fs.basename(path)
  if vim.bo[buffer].filetype == 'toml' and not is_ours(path, name) then
    return nil
  end
  local markers = vim.list_extend({ '.git' }, configurations)
  return vim.fs.root(buffer, markers) or (path ~= '' and vim.fs.dirname(path)) or vim.uv.cwd()
end

--- The client's configuration, as `vim.lsp.config` takes it.
---@return vim.lsp.Config
function M.config()
  return {
    cmd = { 'faultless', 'lsp' },
    filetypes = { 'markdown', 'rst', 'toml' },
    root_dir = function(buffer, start)
      local folder = root(buffer)
      if folder then
        start(folder)
      end
    end,
  }
end

--- The configuration by which the client is started by hand.
---@type vim.lsp.Config?
local by_hand

--- Starts the client by hand whenever a buffer's file type asks for it: Neovim 0.10.
---@param config vim.lsp.Config
local function attach_by_hand(config)
  local function attach(buffer)
    config.root_dir(buffer, function(folder)
      local client = vim.tbl_extend('force', config, { name = 'faultless', root_dir = folder })
      client.filetypes = nil
      vim.lsp.start(client, { bufnr = buffer })
    end)
  end
  vim.api.nvim_create_autocmd('FileType', {
    group = vim.api.nvim_create_augroup('faultless', { clear = true }),
    pattern = config.filetypes,
    desc = 'Start faultless',
    callback = function(event)
      attach(event.buf)
    end,
  })
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    local type = vim.bo[buffer].filetype
    if vim.api.nvim_buf_is_loaded(buffer) and vim.tbl_contains(config.filetypes, type) then
      attach(buffer)
    end
  end
end

--- Switches faultless on.
---@param options? vim.lsp.Config What differs from |M.config|, for example `cmd`.
function M.setup(options)
  options = options or {}
  if vim.lsp.config and vim.lsp.enable then
    vim.lsp.config('faultless', options)
    vim.lsp.enable('faultless')
  else
    by_hand = vim.tbl_deep_extend('force', M.config(), options)
    attach_by_hand(by_hand)
  end
end

--- The program that is, or would be, the server.
---@return string
function M.program()
  local config = vim.lsp.config and vim.lsp.config.faultless or by_hand or M.config()
  return type(config.cmd) == 'table' and config.cmd[1] or 'faultless'
end

--- Stops the server and starts it for the buffers that it had.
function M.restart()
  local buffers = {}
  for _, client in ipairs(vim.lsp.get_clients({ name = 'faultless' })) do
    vim.list_extend(buffers, vim.tbl_keys(client.attached_buffers))
    if vim.fn.has('nvim-0.11') == 1 then
      client:stop()
    else
      -- Asked politely it may still be asked for hints, and complains.
      client.stop(true)
    end
  end
  vim.wait(2000, function()
    return #vim.lsp.get_clients({ name = 'faultless' }) == 0
  end, 10)
  for _, buffer in ipairs(buffers) do
    if vim.api.nvim_buf_is_valid(buffer) then
      -- What starts a client, on any Neovim, is a buffer's file type.
      vim.api.nvim_exec_autocmds('FileType', { buffer = buffer, modeline = false })
    end
  end
end

--- Applies every fix that leaves the meaning alone, before it returns: fit for `BufWritePre`.
---@param buffer? integer The current one by default.
function M.fix_all(buffer)
  buffer = buffer or vim.api.nvim_get_current_buf()
  local client = vim.lsp.get_clients({ bufnr = buffer, name = 'faultless' })[1]
  if not client then
    return
  end
  local answers = vim.lsp.buf_request_sync(buffer, 'textDocument/codeAction', {
    textDocument = vim.lsp.util.make_text_document_params(buffer),
    range = {
      start = { line = 0, character = 0 },
      ['end'] = { line = vim.api.nvim_buf_line_count(buffer), character = 0 },
    },
    context = { only = { 'source.fixAll.faultless' }, diagnostics = {} },
  }, 2000)
  local answer = (answers or {})[client.id]
  for _, action in ipairs(answer and answer.result or {}) do
    vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
  end
end

return M
